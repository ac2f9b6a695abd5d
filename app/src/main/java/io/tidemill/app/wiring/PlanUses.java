package io.tidemill.app.wiring;

import io.tidemill.plan.Action;
import io.tidemill.plan.Batching;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.Pool;
import io.tidemill.plan.ToolFacts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a plan needs of the world.
final class PlanUses {
  private PlanUses() {}

  /// All steps, inner ones after the loop around them.
  static Stream<PlannedStep> steps(List<PlannedStep> steps) {
    return steps.stream()
        .flatMap(
            step ->
                step.action() instanceof Action.Repeat repeat
                    ? Stream.concat(Stream.of(step), steps(repeat.steps()))
                    : Stream.of(step));
  }

  static Set<String> providers(Plan plan) {
    Set<String> names = new LinkedHashSet<>();
    steps(plan.steps())
        .forEach(
            step -> {
              if (step.action() instanceof Action.Ask ask) {
                collect(ask, names);
              } else if (step.action() instanceof Action.Compare compare) {
                compare.judges().forEach(judge -> collect(judge, names));
              }
            });
    return names;
  }

  /// Providers some of whose questions are to go in batches.
  static Set<String> batching(Plan plan) {
    Set<String> names = new LinkedHashSet<>();
    steps(plan.steps())
        .flatMap(step -> asks(step.action()))
        .filter(ask -> ask.batching().settled() instanceof Batching.ProviderBatch)
        .forEach(ask -> collect(ask, names));
    return names;
  }

  private static Stream<Action.Ask> asks(Action action) {
    return switch (action) {
      case Action.Ask ask -> Stream.of(ask);
      case Action.Compare compare -> compare.judges().stream();
      case Action.OfTool _, Action.SetValues _, Action.Review _, Action.Repeat _ -> Stream.empty();
    };
  }

  private static void collect(Action.Ask ask, Set<String> names) {
    ask.models().options().values().forEach(role -> names.add(role.facts().provider()));
  }

  /// Pools that its calls may go to.
  static List<Pool> pools(Plan plan) {
    return steps(plan.steps()).flatMap(step -> step.pools().stream()).distinct().toList();
  }

  /// Everything besides models that steps may ask, by the name of its pool.
  static Map<String, ToolFacts> tools(Plan plan) {
    Map<String, ToolFacts> tools = new LinkedHashMap<>();
    steps(plan.steps())
        .forEach(
            step -> {
              if (step.action() instanceof Action.OfTool action) {
                action.asked().forEach(tool -> tools.put(tool.pool().name(), tool));
              }
            });
    return tools;
  }
}
