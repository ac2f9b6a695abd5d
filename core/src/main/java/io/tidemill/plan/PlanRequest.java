package io.tidemill.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the command line says about a plan.
///
/// @param sets parameter to value as text (`--set name=value`)
/// @param models role to `provider/model` (`--model role=provider/model`)
/// @param trial the one step that is tried, null to run the whole pipeline
public record PlanRequest(
    Map<String, String> sets, Map<String, String> models, @Nullable Trial trial) {
  /// Nothing is said.
  public static final PlanRequest NONE = new PlanRequest(Map.of(), Map.of());

  public PlanRequest {
    sets = Map.copyOf(sets);
    models = Map.copyOf(models);
  }

  /// The whole pipeline.
  public PlanRequest(Map<String, String> sets, Map<String, String> models) {
    this(sets, models, null);
  }

  /// The same for the trial of a step.
  public PlanRequest trying(Trial other) {
    return new PlanRequest(sets, models, other);
  }
}
