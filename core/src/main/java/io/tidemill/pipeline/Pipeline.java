package io.tidemill.pipeline;

import java.util.List;
import java.util.Map;

/// A pipeline as written (language.md 1). Names are not bound yet; every part knows its place in
/// the file.
///
/// @param name name of the pipeline
/// @param description what it is for, empty when not given
/// @param inputs parameters, record and tables
/// @param models role to model, in file order
/// @param services map services, in file order
/// @param flow gates and steps
/// @param outputs what is saved, discarded, reported and allowed
/// @param simulation what the simulator plays for each step, by step name
public record Pipeline(
    String name,
    String description,
    Inputs inputs,
    Map<String, ModelRole> models,
    Map<String, ServiceSpec> services,
    Flow flow,
    Outputs outputs,
    Map<String, SimulationEntry> simulation) {

  /// What a pipeline reads besides its own constants.
  public record Inputs(Map<String, Param> params, RecordSpec record, Map<String, DataTable> data) {}

  /// What happens to a record.
  public record Flow(List<Gate> gates, List<Step> steps) {
    public Flow {
      gates = List.copyOf(gates);
      steps = List.copyOf(steps);
    }
  }

  /// Where values go.
  public record Outputs(
      List<Save> saves,
      List<Discard> discards,
      List<io.tidemill.expression.Expression> reportBy,
      List<Allowance> allowances) {
    public Outputs {
      saves = List.copyOf(saves);
      discards = List.copyOf(discards);
      reportBy = List.copyOf(reportBy);
      allowances = List.copyOf(allowances);
    }
  }
}
