package io.tidemill.schedule;

import io.tidemill.value.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to do next: calls to start, or what is waited for.
///
/// @param dispatch wants to start now, in order
/// @param waitsFor why nothing more can start, null when nothing is ready
/// @param outOfMoney whether the budget stands in the way and no call is open that could free some
/// @param lacksShareFor the most that a call may cost for which only the run's share of the day is
///   too small, null when there is no such call
public record Selection(
    List<Want> dispatch,
    @Nullable Wait waitsFor,
    boolean outOfMoney,
    @Nullable Money lacksShareFor) {
  public Selection {
    dispatch = List.copyOf(dispatch);
  }

  /// This selection and one that was made right after it.
  public Selection then(Selection later) {
    List<Want> both = new ArrayList<>(dispatch);
    both.addAll(later.dispatch);
    return new Selection(both, later.waitsFor, later.outOfMoney, later.lacksShareFor);
  }
}
