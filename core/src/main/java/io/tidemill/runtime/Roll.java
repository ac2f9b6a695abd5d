package io.tidemill.runtime;

import io.tidemill.engine.Fold;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.RecordState;
import io.tidemill.engine.RecordStatus;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who is there to be ranked by one `compare` step, as the journal holds it.
///
/// @param groups members by the value of `group_by`, in order of ordinal
/// @param isComplete whether every record that can still come has come, and every comparison that
///   was dealt has ended
record Roll(Map<String, List<Attendee>> groups, boolean isComplete) {

  /// A member.
  ///
  /// @param result state of the step itself: waiting to be ranked, or ranked before
  /// @param answered element of each comparison that was answered, to the generation of its answer
  record Attendee(
      long ordinal,
      String key,
      NodeState.Member part,
      NodeState result,
      Map<Integer, Integer> answered) {

    boolean isWaiting() {
      return result instanceof NodeState.Awaiting;
    }
  }

  /// Calls the roll. Records in review that have not come do not hold the others back; they join
  /// later (engine.md 9).
  static Roll call(RunReader reader, String step) {
    Caller caller = new Caller(step);
    reader.records(null, caller::hear);
    return new Roll(caller.groups, caller.isComplete);
  }

  private static final class Caller {
    private final NodeId node;
    private final NodeId part;
    private final Map<String, List<Attendee>> groups = new TreeMap<>();
    private boolean isComplete = true;

    Caller(String step) {
      this.node = NodeId.of(step);
      this.part = NodeId.membership(step);
    }

    void hear(RecordRow row) {
      RecordState state = Fold.read(row.fold(), row.standing().status(), row.crashes());
      NodeState result = state.node(node);
      if (result == null) {
        isComplete &= state.status() != RecordStatus.WAITING;
      } else if (state.node(part) instanceof NodeState.Member member && belongs(state, result)) {
        groups
            .computeIfAbsent(member.group(), _ -> new ArrayList<>())
            .add(new Attendee(row.ordinal(), row.key(), member, result, answered(state, member)));
      }
    }

    private static boolean belongs(RecordState state, NodeState result) {
      return result instanceof NodeState.Done
          || (result instanceof NodeState.Awaiting && state.isGoingOn());
    }

    private Map<Integer, Integer> answered(RecordState state, NodeState.Member member) {
      Map<Integer, Integer> answered = new TreeMap<>();
      for (int i = 0; i < member.pairs().size(); i++) {
        NodeState comparison = state.node(part.at(i));
        if (comparison instanceof NodeState.Done done) {
          answered.put(i, done.generation());
        } else {
          isComplete &= comparison instanceof NodeState.Failed;
        }
      }
      return answered;
    }
  }
}
