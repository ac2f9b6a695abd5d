package io.tidemill.lint.proof;

import io.tidemill.expression.Expression;
import io.tidemill.pipeline.Gate;
import io.tidemill.pipeline.Step;
import io.tidemill.plan.PlannedGate;
import io.tidemill.plan.PlannedSave;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is certain about a record when it reaches a place: contracts and checks of the steps that
/// are settled by then, gates that have let it pass, and the conditions of the place itself.
///
/// A gate has certainly been evaluated when all that it waits for is settled; when several things
/// are due at once, gates come first, then saves, then steps, each in file order (language.md 4).
public final class Knowledge {
  private final Flow flow;

  /// What can be known in this flow.
  public Knowledge(Flow flow) {
    this.flow = flow;
  }

  /// When a gate is evaluated.
  public Formula atGate(PlannedGate gate) {
    Set<String> settled = settledWith(gate.waitsFor(), null);
    return contractsOf(settled).and(passed(settled, gate.index()));
  }

  /// When the `when` of a step is evaluated.
  public Formula beforeStep(String name) {
    String loop = flow.loopOf(name);
    Set<String> settled = settledBefore(name);
    Formula base = contractsOf(settled).and(passed(settled, gates().size()));
    return loop == null ? base : base.and(atStep(loop)).and(flow.step(loop).exists());
  }

  /// When the n-th contract of a step is checked: its condition holds and the contracts before it
  /// hold.
  public Formula atRequirement(String name, int n) {
    StepMeaning meaning = flow.step(name);
    List<Formula> known = new ArrayList<>(List.of(beforeStep(name), meaning.when()));
    for (Step.Requirement earlier : meaning.step().common().requires().subList(0, n)) {
      known.add(meaning.holds(earlier.that().root()));
    }
    return Formula.all(known);
  }

  /// When a step acts: its condition and all its contracts hold.
  public Formula atStep(String name) {
    return atRequirement(name, flow.step(name).step().common().requires().size());
  }

  /// The steps that are settled when a gate decides.
  public Set<String> settledBefore(PlannedGate gate) {
    return settledWith(gate.waitsFor(), null);
  }

  /// The steps that are settled when a step may start; for a step in a loop also those before the
  /// loop.
  public Set<String> settledBefore(String step) {
    String loop = flow.loopOf(step);
    Set<String> settled = settledWith(flow.planned(step).waitsFor(), loop);
    if (loop != null) {
      settled.addAll(settledBefore(loop));
    }
    return settled;
  }

  /// What follows from a step's being settled.
  public Formula afterStep(String name) {
    return flow.step(name).settled();
  }

  /// When the `when` of a save is evaluated.
  public Formula beforeSave(PlannedSave save) {
    Set<String> settled = settledWith(save.waitsFor(), null);
    return contractsOf(settled).and(passed(settled, gates().size()));
  }

  /// When a record is done: everything is settled and every gate has let it pass.
  public Formula atEnd() {
    Set<String> settled = Set.copyOf(flow.stepNames());
    return contractsOf(settled).and(passed(settled, gates().size()));
  }

  private List<Gate> gates() {
    return flow.plan().pipeline().flow().gates();
  }

  private Formula contractsOf(Set<String> settled) {
    return Formula.all(settled.stream().map(name -> flow.step(name).settled()).toList());
  }

  private Formula passed(Set<String> settled, int before) {
    Meaning outside = new Meaning(flow.names());
    return Formula.all(
        flow.plan().gates().stream()
            .filter(gate -> gate.index() < before)
            .filter(gate -> settled.containsAll(settledWith(gate.waitsFor(), null)))
            .map(PlannedGate::when)
            .map(Expression::root)
            .map(when -> outside.holds(when).negated())
            .toList());
  }

  /// The named steps and all that these waited for. A loop is settled with all its steps, and so is
  /// a loop of which one step is mentioned from outside.
  Set<String> settledWith(Set<String> waits, @Nullable String inside) {
    Set<String> settled = new LinkedHashSet<>();
    waits.forEach(name -> settle(name, inside, settled));
    return settled;
  }

  private void settle(String name, @Nullable String inside, Set<String> settled) {
    if (!flow.stepNames().contains(name) || !settled.add(name)) {
      return;
    }
    String loop = flow.loopOf(name);
    flow.planned(name).waitsFor().forEach(next -> settle(next, loop, settled));
    if (loop != null && !loop.equals(inside)) {
      settle(loop, null, settled);
    }
    flow.stepsInside(name).forEach(inner -> settle(inner, name, settled));
  }
}
