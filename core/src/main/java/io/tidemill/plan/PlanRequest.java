package io.tidemill.plan;

import java.util.Map;

/// What the command line says about a plan.
///
/// @param sets parameter to value as text (`--set name=value`)
/// @param models role to `provider/model` (`--model role=provider/model`)
public record PlanRequest(Map<String, String> sets, Map<String, String> models) {
  /// Nothing is said.
  public static final PlanRequest NONE = new PlanRequest(Map.of(), Map.of());

  public PlanRequest {
    sets = Map.copyOf(sets);
    models = Map.copyOf(models);
  }
}
