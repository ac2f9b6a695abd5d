package io.tidemill.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to do next: calls to start, or what is waited for.
///
/// @param dispatch wants to start now, in order
/// @param waitsFor why nothing more can start, null when nothing is ready
/// @param outOfMoney whether the budget stands in the way and no call is open that could free some
public record Selection(List<Want> dispatch, @Nullable Wait waitsFor, boolean outOfMoney) {
  public Selection {
    dispatch = List.copyOf(dispatch);
  }
}
