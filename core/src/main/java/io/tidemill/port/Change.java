package io.tidemill.port;

import io.tidemill.failure.FailureClass;
import io.tidemill.value.Fingerprint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One row to write. The changes of one [Batch] are written in order in one transaction.
public sealed interface Change {

  /// A record enters the run.
  record RecordAdded(RecordRow row, Fingerprint rowHash) implements Change {}

  /// A record's state, fold and crash count are replaced.
  record RecordMoved(long ordinal, RecordRow.Standing standing, ObjectNode fold, int crashes)
      implements Change {}

  /// A known key came with another row.
  record RowReplaced(long ordinal, long line, ObjectNode input, Fingerprint rowHash)
      implements Change {}

  /// A result is committed; a second one under the same key is a bug and fails the batch.
  record ResultStored(NodeKey key, ResultKind kind, long attempt, JsonNode value)
      implements Change {}

  /// A try begins.
  ///
  /// @param call the call it waits for, 0 for none; of a reused answer the call it came with
  /// @param place where it stands among the questions of its request, from 1; 0 when it goes alone
  record AttemptStarted(long id, NodeKey node, int number, long call, int place) implements Change {
    /// A try that goes alone.
    public AttemptStarted(long id, NodeKey node, int number, long call) {
      this(id, node, number, call, 0);
    }
  }

  /// A try ends; sealing it twice is a bug and fails the batch.
  ///
  /// @param state `answered`, `refused`, `interrupted`, `cancelled`, `reused`
  /// @param kind class of the failure, null when answered
  /// @param counted whether it used up one of the tries
  /// @param parseStage stage that accepted the answer, empty when none did
  /// @param message why it failed, empty when answered
  record AttemptSealed(
      long id,
      String state,
      @Nullable FailureClass kind,
      boolean counted,
      String parseStage,
      String message)
      implements Change {}

  /// A request is about to go out.
  ///
  /// @param batch the batch that it travels in, 0 for none
  record CallStarted(long id, CallIntent intent, long batch) implements Change {
    /// A request of its own.
    public CallStarted(long id, CallIntent intent) {
      this(id, intent, 0);
    }
  }

  /// A batch is to be sent.
  record BatchIntended(BatchRow batch) implements Change {}

  /// A batch is further on its way.
  record BatchMoved(long id, BatchRow.Way way) implements Change {}

  /// A request ended.
  record CallEnded(long id, CallEnd end) implements Change {}

  /// Events of one decision; the batch gives it the next `seq`.
  ///
  /// @param subject 0 the run, above 0 a record's ordinal
  /// @param kind the first event's name
  /// @param reference attempt, command or other id, 0 for none
  /// @param data the events as JSON
  record EventNoted(Instant at, long subject, String kind, long reference, JsonNode data)
      implements Change {}

  /// A row for a target is durable.
  record DeliveryQueued(String target, int save, Delivery row) implements Change {}

  /// The target refused a row.
  record DeliveryRefused(String target, long seq, String reason) implements Change {}

  /// Everything up to `sent` is in the target.
  record TargetMarked(String target, long sent) implements Change {}

  /// A person is asked.
  record ReviewAsked(
      NodeKey node, Fingerprint questionHash, Instant at, String question, ObjectNode edit)
      implements Change {}

  /// A person decided.
  ///
  /// @param decision `accepted`, `rejected`, `skipped`; `withdrawn` when the question fell away and
  ///   nobody decided
  record ReviewDecided(
      NodeKey node, Instant at, String by, String decision, String note, ObjectNode answers)
      implements Change {}

  /// A command was taken or answered.
  ///
  /// @param state `accepted`, `done`, `refused`
  record CommandMoved(long id, String state, String answer) implements Change {}

  /// Another run takes this one's place.
  record Superseded(long byRun) implements Change {}

  /// The tuning of the run is replaced.
  record Tuned(ObjectNode tuning) implements Change {}

  /// A note about a pool: width, waits and why.
  record PoolNoted(Instant at, String pool, ObjectNode note) implements Change {}

  /// Where a result comes from.
  enum ResultKind {
    /// A provider or tool answered.
    ANSWERED,
    /// An identical request was answered before.
    REUSED,
    /// Computed from other values.
    COMPUTED,
    /// A person entered it.
    REVIEWED;

    /// The word in data.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
