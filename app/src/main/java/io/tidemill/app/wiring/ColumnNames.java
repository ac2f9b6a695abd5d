package io.tidemill.app.wiring;

import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.RecordSpec;
import io.tidemill.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;

/// Names of input columns that the settings give to a pipeline's fields (language.md 10); they win
/// over `record.from`.
final class ColumnNames {
  private ColumnNames() {}

  /// The plan as it reads an input with these columns.
  ///
  /// @param columns field to column
  static Plan applied(Plan plan, Map<String, String> columns) {
    if (columns.isEmpty()) {
      return plan;
    }
    Pipeline written = plan.pipeline();
    Pipeline.Inputs inputs = written.inputs();
    Pipeline.Inputs renamed =
        new Pipeline.Inputs(inputs.params(), renamed(inputs.record(), columns), inputs.data());
    Pipeline pipeline =
        new Pipeline(
            written.name(),
            written.description(),
            renamed,
            written.models(),
            written.services(),
            written.flow(),
            written.outputs(),
            written.simulation());
    return new Plan(
        pipeline,
        plan.origin(),
        plan.constants(),
        plan.gates(),
        plan.steps(),
        plan.saves(),
        plan.reportBy());
  }

  private static RecordSpec renamed(RecordSpec record, Map<String, String> columns) {
    Map<String, String> from = new LinkedHashMap<>(record.from());
    from.putAll(columns);
    return new RecordSpec(
        record.key(), record.fields(), from, record.trusted(), record.duplicates(), record.at());
  }
}
