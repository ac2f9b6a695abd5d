package io.tidemill.plan;

import io.tidemill.expression.Expression;
import io.tidemill.pipeline.Bundle;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.value.Fingerprint;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A pipeline that cannot be wrong any more: names bound, files read, models chosen, steps ordered.
/// Immutable.
///
/// @param pipeline the definition as written
/// @param origin fingerprint and the text it was made from
/// @param constants values that are the same for every record
/// @param gates in file order
/// @param steps top-level steps in file order; inner steps are in their [Action.Repeat]
/// @param saves in file order
/// @param reportBy what counts are broken down by
public record Plan(
    Pipeline pipeline,
    Origin origin,
    Constants constants,
    List<PlannedGate> gates,
    List<PlannedStep> steps,
    List<PlannedSave> saves,
    List<Expression> reportBy) {
  public Plan {
    gates = List.copyOf(gates);
    steps = List.copyOf(steps);
    saves = List.copyOf(saves);
    reportBy = List.copyOf(reportBy);
  }

  /// Name of the pipeline.
  public String name() {
    return pipeline.name();
  }

  /// Where a plan comes from.
  ///
  /// @param fingerprint identity of the definition (engine.md 12)
  /// @param bundle the text it was made from
  /// @param models role to `provider/model`, overrides applied
  public record Origin(Fingerprint fingerprint, Bundle bundle, Map<String, String> models) {
    public Origin {
      models = Map.copyOf(models);
    }
  }

  /// Values that are the same for every record.
  ///
  /// @param params parameter to value
  /// @param data table to its rows
  public record Constants(Map<String, JsonNode> params, Map<String, JsonNode> data) {
    public Constants {
      params = Map.copyOf(params);
      data = Map.copyOf(data);
    }
  }
}
