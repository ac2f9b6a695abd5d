package io.tidemill.lint;

import io.tidemill.plan.Catalog;
import java.util.Map;

/// What the program looked up before linting, as values.
///
/// @param catalog what the settings offer
/// @param targets the `to` of a save to what was found there; a target that is not in it was not looked at
public record Facts(Catalog catalog, Map<String, Target> targets) {
  public Facts {
    targets = Map.copyOf(targets);
  }
}
