package io.tidemill.plan;

import io.tidemill.pipeline.Pipeline;
import io.tidemill.value.Fingerprint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One step asks one model, whatever the pipeline says; only what the step waits for runs before
/// it, and nothing is saved.
///
/// @param step a step outside loops that asks a model
/// @param model `provider/model`
public record Trial(String step, String model) {

  /// What is wrong with it, in words; empty when nothing is.
  ///
  /// @param offered models that there are, by name
  public String objection(Plan plan, Map<String, ModelFacts> offered) {
    List<String> asking =
        plan.steps().stream()
            .filter(one -> one.action() instanceof Action.Ask)
            .map(PlannedStep::name)
            .toList();
    if (!asking.contains(step)) {
      return "%s has no step `%s` outside loops that asks a model. There are: %s."
          .formatted(plan.name(), step, String.join(", ", asking));
    }
    return offered.containsKey(model)
        ? ""
        : "There is no model `%s`. There are: %s."
            .formatted(model, offered.keySet().stream().sorted().collect(Collectors.joining(", ")));
  }

  /// The plan that runs, under the name `NAME-try`, which is another run than one of the whole
  /// plan.
  ///
  /// @throws IllegalArgumentException when there is an [#objection]
  public Plan narrowed(Plan plan, Map<String, ModelFacts> offered) {
    String objection = objection(plan, offered);
    if (!objection.isEmpty()) {
      throw new IllegalArgumentException(objection);
    }
    Set<String> needed = needed(plan);
    List<PlannedStep> steps = new ArrayList<>();
    for (PlannedStep one : plan.steps()) {
      if (one.name().equals(step)) {
        steps.add(asking(one, java.util.Objects.requireNonNull(offered.get(model))));
      } else if (needed.contains(one.name())) {
        steps.add(one);
      }
    }
    return new Plan(
        named(plan.pipeline(), plan.name() + "-try"),
        new Plan.Origin(
            Fingerprint.of(plan.origin().fingerprint().hex(), step, model),
            plan.origin().bundle(),
            plan.origin().models()),
        plan.constants(),
        plan.gates().stream().filter(gate -> needed.containsAll(gate.waitsFor())).toList(),
        steps,
        List.of(),
        List.of());
  }

  private Set<String> needed(Plan plan) {
    Set<String> needed = new HashSet<>(Set.of(step));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (PlannedStep one : plan.steps()) {
        if (needed.contains(one.name()) || insideOf(one).stream().anyMatch(needed::contains)) {
          grew |= needed.add(one.name());
          grew |= needed.addAll(one.waitsFor());
          grew |= needed.addAll(insideOf(one));
        }
      }
    }
    return needed;
  }

  private static List<String> insideOf(PlannedStep step) {
    return step.action() instanceof Action.Repeat repeat
        ? repeat.steps().stream().map(PlannedStep::name).toList()
        : List.of();
  }

  private static PlannedStep asking(PlannedStep step, ModelFacts facts) {
    Action.Ask ask = (Action.Ask) step.action();
    Action.RoleModel usual = ask.models().options().values().iterator().next();
    Action.Ask other =
        new Action.Ask(
            new Choices<>(null, Map.of("", new Action.RoleModel(facts, usual.options()))),
            ask.system(),
            ask.user(),
            ask.given(),
            ask.answer(),
            ask.checks(),
            ask.tooLarge(),
            ask.batching());
    return new PlannedStep(
        step.place(), step.conditions(), step.waitsFor(), other, step.policy(), step.results());
  }

  private static Pipeline named(Pipeline pipeline, String name) {
    return new Pipeline(
        name,
        pipeline.description(),
        pipeline.inputs(),
        pipeline.models(),
        pipeline.services(),
        pipeline.flow(),
        pipeline.outputs(),
        pipeline.simulation());
  }
}
