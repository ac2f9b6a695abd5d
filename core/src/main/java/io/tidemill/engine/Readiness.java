package io.tidemill.engine;

import io.tidemill.plan.PlannedStep;
import java.util.Set;

/// Whether what a place mentions is settled.
final class Readiness {
  private Readiness() {}

  static boolean isSettled(Work work, NodeId node) {
    NodeState state = work.state().node(node);
    return state != null && state.isSettled();
  }

  /// Whether a gate or save outside loops can be evaluated.
  static boolean areSettled(Work work, Set<String> names) {
    return names.stream().allMatch(name -> isSettled(work, outsideOf(work, name)));
  }

  /// Whether a step can start in the round of its node.
  static boolean isReady(Work work, PlannedStep step, int round) {
    return step.waitsFor().stream()
        .allMatch(name -> isSettled(work, nodeSeenFrom(work, step, name, round)));
  }

  private static NodeId nodeSeenFrom(Work work, PlannedStep step, String name, int round) {
    String around = work.steps().step(name).place().loop();
    boolean sameLoop = around != null && around.equals(step.place().loop());
    return sameLoop ? new NodeId(name, round, -1) : outsideOf(work, name);
  }

  private static NodeId outsideOf(Work work, String name) {
    String around = work.steps().step(name).place().loop();
    return NodeId.of(around == null ? name : around);
  }
}
