package io.tidemill.app.report;

import io.tidemill.plan.Action;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /// How often a record may run each step at most, without further tries: the rounds of the loop
  /// around it, 1 outside of loops; of a ranking its share of the comparisons, of which each is one
  /// of two records.
  static Map<String, Integer> rounds(Plan plan) {
    Map<String, Integer> rounds = new HashMap<>();
    rounds(plan.steps(), 1, rounds);
    return rounds;
  }

  private static void rounds(List<PlannedStep> steps, int each, Map<String, Integer> rounds) {
    for (PlannedStep step : steps) {
      rounds.put(step.name(), each);
      if (step.action() instanceof Action.Repeat repeat) {
        rounds(repeat.steps(), each * repeat.atMost(), rounds);
      } else if (step.action() instanceof Action.Compare compare) {
        rounds.put(step.name(), comparisons(compare.pairs()));
      }
    }
  }

  private static int comparisons(Action.Pairs pairs) {
    double all = pairs.perRecord() * (1 + pairs.swapped().doubleValue());
    return (int) Math.ceil(all / 2);
  }
}
