package io.tidemill.app.cli;

import io.tidemill.app.report.PlanReport;
import io.tidemill.app.report.StoredValues;
import io.tidemill.app.wiring.Inputs;
import io.tidemill.app.wiring.Program;
import io.tidemill.budget.DayShare;
import io.tidemill.engine.PlanIndex;
import io.tidemill.plan.Plan;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads the first rows of an input, to estimate what all of them cost.
final class SampleRows {
  /// Rows that an estimate is made from.
  private static final int ESTIMATED = 20;

  private final Program program;
  private final Plan plan;
  private final PlanIndex steps;
  private final LocalDate today;

  SampleRows(Program program, Plan plan) {
    this.program = program;
    this.plan = plan;
    this.steps = new PlanIndex(plan);
    this.today = DayShare.dayOf(program.time().now());
  }

  /// All rows counted, the first ones kept.
  ///
  /// @param shown rows whose prompts are shown
  /// @param notices is told what a person should know about the input
  PlanReport.Input all(String named, int shown, Consumer<String> notices) {
    try (Source source = program.inputs().open(named)) {
      Inputs.check(source, plan.pipeline().inputs().record()).forEach(notices);
      List<PlanReport.Row> rows = new ArrayList<>();
      long count = 0;
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        count++;
        keep(row, rows, Math.max(shown, ESTIMATED));
      }
      return new PlanReport.Input(count, rows, shown);
    }
  }

  /// Only the first rows, not counted.
  PlanReport.Input first(String named) {
    try (Source source = program.inputs().open(named)) {
      List<PlanReport.Row> rows = new ArrayList<>();
      SourceRow row = source.next();
      while (row != null && rows.size() < ESTIMATED) {
        keep(row, rows, ESTIMATED);
        row = source.next();
      }
      return new PlanReport.Input(null, rows, 0);
    }
  }

  private void keep(SourceRow row, List<PlanReport.Row> rows, int most) {
    if (row instanceof SourceRow.Read read && rows.size() < most) {
      rows.add(
          new PlanReport.Row(
              "line " + read.line(), StoredValues.ofRow(steps, today, read.cells())));
    }
  }
}
