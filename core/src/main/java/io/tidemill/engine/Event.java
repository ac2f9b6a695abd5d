package io.tidemill.engine;

import io.tidemill.failure.FailureClass;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happened to a record. Carries every fact that chance, time or the outside decided, so that
/// [Evolution#evolve] needs nothing else.
public sealed interface Event {

  /// Its name as stored, for example `AttemptSealed`.
  default String name() {
    return getClass().getSimpleName();
  }

  /// The record entered the run.
  record RecordAdmitted(String key, long line) implements Event {}

  /// A gate was evaluated and let the record pass.
  record GatePassed(int gate) implements Event {}

  /// The condition of a step or element did not hold.
  record NodeSkipped(NodeId node) implements Event {}

  /// A step with `each` found its elements.
  record NodeSpread(NodeId node, int elements) implements Event {}

  /// A round of a loop begins.
  record RoundStarted(NodeId node, int round) implements Event {}

  /// A node waits for a call.
  record NodeWanted(NodeId node) implements Event {}

  /// A value was computed, a loop or all elements of a step are through.
  record NodeComputed(NodeId node) implements Event {}

  /// An identical request was answered before.
  record AnswerReused(NodeId node) implements Event {}

  /// A try begins.
  record AttemptStarted(NodeId node, long attempt, int number, String cut) implements Event {}

  /// A try was answered and accepted.
  record AttemptAnswered(NodeId node, long attempt, Charge charge) implements Event {}

  /// A try ended without a result and the node is wanted again.
  ///
  /// @param kind class of the failure
  /// @param effect what the try means for the node's counters
  /// @param notBefore the next try begins no earlier, null for at once
  record AttemptFailed(
      NodeId node,
      long attempt,
      FailureClass kind,
      TryEffect effect,
      Charge charge,
      Hint hint,
      @Nullable Instant notBefore)
      implements Event {}

  /// A try was interrupted by us: a crash, a pause or a cancellation.
  ///
  /// @param crash whether the process died
  record AttemptInterrupted(NodeId node, long attempt, Charge charge, boolean crash)
      implements Event {}

  /// A node failed for good.
  record NodeFailed(NodeId node, FailureClass kind, String reason, Charge charge)
      implements Event {}

  /// The record waits to be ranked. One that comes back with the same values keeps its comparisons.
  record MemberArrived(NodeId node, String group, String anchor) implements Event {}

  /// Comparisons that the record hosts were chosen; each waits for a call.
  record PairsDealt(NodeId node, List<Pair> pairs) implements Event {}

  /// A person is asked.
  record ReviewAsked(NodeId node) implements Event {}

  /// A person decided and the node has its values.
  record ReviewAccepted(NodeId node, String by) implements Event {}

  /// A person decided that the step is left out.
  record ReviewSkipped(NodeId node, String by) implements Event {}

  /// Rows of a save were queued.
  record DeliveryQueued(int save, String target, int rows) implements Event {}

  /// A save is not due.
  record SaveNotDue(int save) implements Event {}

  /// Targets acknowledged rows.
  record DeliveryAcked(String target, int rows) implements Event {}

  /// The record is about to end; calls under way are awaited.
  record EndDecided(Ending ending) implements Event {}

  /// The record ended early or failed.
  record RecordEnded(Ending ending) implements Event {}

  /// Only a person can go on.
  record RecordParked() implements Event {}

  /// Something other than a person can go on again.
  record RecordUnparked() implements Event {}

  /// Every step is settled and everything is saved.
  record RecordDone() implements Event {}

  /// A person, a changed row or a withdrawn failure sends the record back.
  ///
  /// @param cause `retry`, `row changed`, `withdrawn`
  /// @param nodes nodes that are blocked again
  /// @param marks gates and saves that stay behind it
  /// @param fresh steps whose next answer must not be reused
  record RecordReopened(
      String cause, List<NodeId> nodes, RecordState.Marks marks, Set<String> fresh)
      implements Event {}

  /// What a failed try means for a node's counters.
  enum TryEffect {
    /// Not counted: the pool waits, or the run stops.
    PUT_OFF,
    /// Counted.
    COUNTED,
    /// Counted; answered but not accepted.
    REJECTED,
    /// Counted; may have been billed.
    DOUBTFUL,
    /// Not counted: asked again in a smaller bundle.
    SET_APART
  }
}
