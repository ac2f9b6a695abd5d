package io.tidemill.runtime;

import io.tidemill.engine.Ending;
import io.tidemill.engine.Fold;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.RecordState;
import io.tidemill.engine.RecordStatus;
import io.tidemill.port.Change;
import io.tidemill.port.RecordRow;
import java.time.Instant;
import java.util.Map;

/// How a record's state is written for people and for resuming.
final class Standings {
  private Standings() {}

  static Change.RecordMoved moved(ActiveRecord record) {
    RecordState state = record.state();
    return new Change.RecordMoved(record.ordinal(), of(state), Fold.write(state), state.crashes());
  }

  static RecordRow.Standing of(RecordState state) {
    Ending ending = state.ending();
    boolean over = state.status() == RecordStatus.FAILED || state.status() == RecordStatus.GATED;
    if (ending == null || !over) {
      return new RecordRow.Standing(
          state.status(), "", "", null, "", wakeAt(state), waitsOn(state));
    }
    return new RecordRow.Standing(
        state.status(), ending.reason(), ending.detail(), ending.kind(), ending.step(), null, "");
  }

  private static @org.jspecify.annotations.Nullable Instant wakeAt(RecordState state) {
    return state.wanted().values().stream()
        .map(NodeState.Wanted::notBefore)
        .filter(java.util.Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static String waitsOn(RecordState state) {
    if (state.status() == RecordStatus.DONE) {
      return "";
    }
    if (!state.undelivered().isEmpty() && state.wanted().isEmpty() && !state.hasOpenCalls()) {
      return "target " + state.undelivered().firstKey();
    }
    for (Map.Entry<NodeId, NodeState> node : state.nodes().entrySet()) {
      String what =
          switch (node.getValue()) {
            case NodeState.Open _ -> "answer of " + node.getKey();
            case NodeState.Wanted _ -> "dispatch of " + node.getKey();
            case NodeState.Asked _ -> "a person at " + node.getKey();
            case NodeState.Skipped _, NodeState.Done _, NodeState.Failed _ -> "";
            case NodeState.Awaiting _ -> "the others at " + node.getKey();
            case NodeState.Spread _, NodeState.Looping _, NodeState.Member _ -> "";
          };
      if (!what.isEmpty()) {
        return what;
      }
    }
    return "";
  }
}
