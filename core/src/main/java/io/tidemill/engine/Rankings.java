package io.tidemill.engine;

import io.tidemill.plan.Action;
import tools.jackson.databind.JsonNode;

/// A record's part in the ranking of a `compare` step: it hosts comparisons and gets its place.
final class Rankings {
  private Rankings() {}

  static void dealt(Work work, Input.PairsDealt input) {
    if (isWaiting(work, input.node())) {
      work.happened(new Event.PairsDealt(input.node(), input.pairs()));
    }
  }

  /// A record that had another place before goes on from here with the new one.
  static void ranked(Work work, Input.Ranked input) {
    NodeId node = input.node();
    if (work.state().node(node) instanceof NodeState.Done done
        && !input.value().equals(before(work, node, done))) {
      Reopening.rankedAnew(work, node.step());
      Progress.advance(work);
    }
    if (isWaiting(work, node)) {
      work.computed(node, Decision.Source.COMPUTED, input.value());
      work.happened(new Event.NodeComputed(node));
    }
  }

  private static JsonNode before(Work work, NodeId node, NodeState.Done done) {
    return java.util.Objects.requireNonNull(work.value(node, done.generation()));
  }

  static void notRanked(Work work, Input.NotRanked input) {
    if (isWaiting(work, input.node())) {
      RecordMachine.nodeFailed(work, input.node(), input.failure(), Charge.NONE);
    }
  }

  private static boolean isWaiting(Work work, NodeId node) {
    return work.state().isGoingOn() && work.state().node(node) instanceof NodeState.Awaiting;
  }

  /// Whether a node is one comparison: the ranking does without one that failed.
  static boolean isComparison(Work work, NodeId node) {
    return node.element() >= 0 && work.steps().step(node.step()).action() instanceof Action.Compare;
  }
}
