package io.tidemill.app.report;

import io.tidemill.plan.Action;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedStep;
import java.util.List;
import java.util.stream.Stream;

/// The steps of a plan with those inside loops, in the order of the file.
final class PlanSteps {
  private PlanSteps() {}

  static List<PlannedStep> all(Plan plan) {
    return all(plan.steps()).toList();
  }

  private static Stream<PlannedStep> all(List<PlannedStep> steps) {
    return steps.stream()
        .flatMap(
            step ->
                step.action() instanceof Action.Repeat repeat
                    ? Stream.concat(Stream.of(step), all(repeat.steps()))
                    : Stream.of(step));
  }
}
