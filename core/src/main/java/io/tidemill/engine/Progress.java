package io.tidemill.engine;

import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Expression;
import io.tidemill.expression.Quoting;
import io.tidemill.plan.PlannedGate;
import io.tidemill.plan.PlannedSave;
import io.tidemill.plan.PlannedStep;
import org.jspecify.annotations.Nullable;

/// Whenever something settles: gates, then saves, then steps, in file order and to the end
/// (language.md 4).
final class Progress {
  private Progress() {}

  static void advance(Work work) {
    int before = -1;
    while (work.state().isGoingOn() && work.events() != before) {
      before = work.events();
      gates(work);
      if (work.state().ending() == null) {
        saves(work);
      }
      if (work.state().ending() == null) {
        firstStep(work);
      }
    }
  }

  private static void gates(Work work) {
    for (PlannedGate gate : work.steps().plan().gates()) {
      boolean due =
          work.state().ending() == null
              && !work.state().marks().gates().contains(gate.index())
              && Readiness.areSettled(work, gate.waitsFor());
      if (due) {
        evaluate(work, gate);
      }
    }
  }

  private static void evaluate(Work work, PlannedGate gate) {
    StepValues values = work.outside();
    if (!holds(gate.when(), values)) {
      work.happened(new Event.GatePassed(gate.index()));
      return;
    }
    String detail = gate.detail() == null ? "" : gate.detail().render(values, Quoting.NONE);
    RecordMachine.end(work, Ending.gated(gate.reason(), detail, ""));
  }

  private static void saves(Work work) {
    for (PlannedSave save : work.steps().plan().saves()) {
      boolean due =
          work.state().ending() == null
              && !work.state().marks().saves().contains(save.index())
              && Readiness.areSettled(work, save.waitsFor());
      if (due) {
        Saving.save(work, save);
      }
    }
  }

  /// Moves the steps in file order; once one is settled, gates and saves come first again.
  private static void firstStep(Work work) {
    for (PlannedStep step : work.steps().plan().steps()) {
      NodeId node = NodeId.of(step.name());
      if (Readiness.isSettled(work, node)) {
        continue;
      }
      Stepping.move(work, step, node);
      if (work.state().ending() != null || Readiness.isSettled(work, node)) {
        return;
      }
    }
  }

  /// Whether a condition holds; a missing one does, null does not.
  static boolean holds(@Nullable Expression condition, Bindings values) {
    return condition == null || Evaluator.evaluate(condition.root(), values).asBoolean(false);
  }
}
