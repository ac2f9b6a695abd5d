package io.tidemill.plan;

import io.tidemill.expression.CompiledTemplate;
import io.tidemill.expression.Scope;
import io.tidemill.expression.Template;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps as written to steps as planned: names bound, amounts resolved, templates compiled.
final class StepPlanner {
  private static final int TRIES = 3;
  private static final int EACH_AT_MOST = 200;

  private final Scopes scopes;
  private final Waits waits;
  private final Amounts amounts;
  private final ActionPlanner actions;

  StepPlanner(Scopes scopes, Waits waits, Amounts amounts, ActionPlanner actions) {
    this.scopes = scopes;
    this.waits = waits;
    this.amounts = amounts;
    this.actions = actions;
  }

  PlannedStep plan(Step step) {
    Steps.Located located = scopes.steps().get(step.name());
    return new PlannedStep(
        new PlannedStep.Place(step.name(), located.index(), located.loop()),
        conditions(step),
        waits.of(new Place.OfStep(step.name())),
        action(step),
        policy(step),
        scopes.results(step.name()));
  }

  private Action action(Step step) {
    return step.kind() instanceof StepKind.Repeat repeat
        ? new Action.Repeat(
            repeat.until(),
            amounts.count(
                repeat.atMost(), 1, Amounts.Bounds.whole(path(step, "repeat.at_most"), 1, 20)),
            repeat.steps().stream().map(this::plan).toList())
        : actions.plan(step);
  }

  private PlannedStep.Conditions conditions(Step step) {
    Scope scope = scopes.step(step.name());
    List<PlannedRequirement> requires =
        step.common().requires().stream()
            .map(
                item ->
                    new PlannedRequirement(
                        item.that(), item.reason(), compiled(item.detail(), scope)))
            .toList();
    return new PlannedStep.Conditions(step.common().when(), requires, step.common().each());
  }

  static @Nullable CompiledTemplate compiled(@Nullable Template template, Scope scope) {
    return template == null ? null : CompiledTemplate.compile(template, scope);
  }

  private PlannedStep.Policy policy(Step step) {
    Step.Common common = step.common();
    Duration deadline = amounts.duration(common.limits().deadline(), path(step, "deadline"));
    return new PlannedStep.Policy(
        deadline == null ? usualDeadline(step.kind()) : deadline,
        amounts.count(
            common.limits().retry(), TRIES, Amounts.Bounds.whole(path(step, "retry"), 1, 50)),
        amounts.countOrAuto(
            common.limits().width(), Amounts.Bounds.whole(path(step, "width"), 1, 100_000)),
        amounts.count(
            common.limits().eachAtMost(),
            EACH_AT_MOST,
            Amounts.Bounds.whole(path(step, "each_at_most"), 1, 100_000)),
        common.reuse() == null ? usualReuse(step.kind()) : common.reuse(),
        common.effect(),
        common.onFailure());
  }

  /// language.md 3: of one attempt, whole body included.
  private static @Nullable Duration usualDeadline(StepKind kind) {
    return switch (kind) {
      case StepKind.Ask _, StepKind.Compare _ -> Duration.ofMinutes(5);
      case StepKind.Sql _, StepKind.Run _ -> Duration.ofSeconds(60);
      case StepKind.Search _, StepKind.Fetch _, StepKind.Arcgis _ -> Duration.ofSeconds(30);
      case StepKind.SetValues _, StepKind.Review _, StepKind.Repeat _ -> null;
    };
  }

  private static Step.Reuse usualReuse(StepKind kind) {
    return switch (kind) {
      case StepKind.Sql _ -> Step.Reuse.RUN;
      case StepKind.Run _ -> Step.Reuse.NEVER;
      case StepKind.Fetch fetch ->
          fetch.method() == StepKind.Method.POST ? Step.Reuse.NEVER : Step.Reuse.STORE;
      case StepKind.Ask _,
          StepKind.Search _,
          StepKind.Arcgis _,
          StepKind.SetValues _,
          StepKind.Review _,
          StepKind.Compare _,
          StepKind.Repeat _ ->
          Step.Reuse.STORE;
    };
  }

  private static String path(Step step, String key) {
    return "steps." + step.name() + "." + key;
  }
}
