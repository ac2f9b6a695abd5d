package io.tidemill.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sends a record back: what is done again, and everything that depends on it, is blocked under the
/// next generation; the rest keeps its results.
final class Reopening {
  private Reopening() {}

  static void retry(Work work, Set<String> steps) {
    if (work.state().hasOpenCalls()) {
      return;
    }
    Set<String> again = steps.isEmpty() ? ordered(work) : steps;
    boolean whole = !steps.isEmpty() || work.state().status() == RecordStatus.DONE;
    Set<String> kept = whole ? Set.of() : again;
    reopen(work, "retry", new Redone(work.steps().withDependents(again), kept), again);
  }

  /// What an order that names no step means: whatever failed, or everything of a record that is
  /// done.
  private static Set<String> ordered(Work work) {
    if (work.state().status() != RecordStatus.DONE) {
      return unfinished(work);
    }
    Set<String> all = new HashSet<>();
    work.state().nodes().keySet().forEach(node -> all.add(node.step()));
    return all;
  }

  static void rowChanged(Work work) {
    List<NodeId> nodes = List.copyOf(work.state().nodes().keySet());
    work.happened(new Event.RecordReopened("row changed", nodes, RecordState.Marks.NONE, Set.of()));
  }

  static void withdrawn(Work work) {
    if (work.state().status() == RecordStatus.FAILED) {
      Set<String> again = unfinished(work);
      Redone redone = new Redone(work.steps().withDependents(again), again);
      reopen(work, "withdrawn", redone, Set.of());
    }
  }

  /// A new place in the ranking: what depends on it is done again, the comparisons stay.
  static void rankedAnew(Work work, String step) {
    Set<String> again = Set.of(step);
    reopen(work, "ranked anew", new Redone(work.steps().withDependents(again), again), Set.of());
  }

  /// What is done again.
  ///
  /// @param steps steps that are blocked again
  /// @param partly steps among them whose elements that have a result keep it
  private record Redone(Set<String> steps, Set<String> partly) {

    boolean covers(RecordState state, NodeId node) {
      NodeState at = state.node(node);
      boolean hasResult = at instanceof NodeState.Done || at instanceof NodeState.Skipped;
      boolean holds = isPartOfRanking(state, node) || (node.element() >= 0 && hasResult);
      return steps.contains(node.step()) && !(holds && partly.contains(node.step()));
    }
  }

  private static boolean isPartOfRanking(RecordState state, NodeId node) {
    return node.whole().equals(NodeId.membership(node.step()))
        && state.node(node.whole()) instanceof NodeState.Member;
  }

  private static void reopen(Work work, String cause, Redone redone, Set<String> fresh) {
    List<NodeId> nodes = new ArrayList<>();
    for (NodeId node : work.state().nodes().keySet()) {
      if (redone.covers(work.state(), node)) {
        nodes.add(node);
      }
    }
    RecordState.Marks marks = work.steps().marksWithout(work.state().marks(), redone.steps());
    if (endedAtSave(work.state())) {
      marks = new RecordState.Marks(marks.gates(), Set.of());
    }
    work.happened(new Event.RecordReopened(cause, nodes, marks, fresh));
  }

  /// Whether a target refused a row: which of the others it took is not known here, so every save
  /// is due again.
  private static boolean endedAtSave(RecordState state) {
    Ending ending = state.ending();
    return ending != null && ending.step().startsWith(Ending.SAVE);
  }

  /// Steps with a node that failed, or that was never settled.
  private static Set<String> unfinished(Work work) {
    Set<String> steps = new HashSet<>();
    for (Map.Entry<NodeId, NodeState> entry : work.state().nodes().entrySet()) {
      if (Rankings.isComparison(work, entry.getKey())) {
        continue;
      }
      boolean finished =
          switch (entry.getValue()) {
            case NodeState.Done _, NodeState.Skipped _, NodeState.Member _ -> true;
            case NodeState.Failed _, NodeState.Wanted _, NodeState.Open _ -> false;
            case NodeState.Asked _, NodeState.Spread _, NodeState.Looping _ -> false;
            case NodeState.Awaiting _ -> false;
          };
      if (!finished) {
        steps.add(entry.getKey().step());
      }
    }
    return steps;
  }
}
