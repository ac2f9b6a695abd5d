package io.tidemill.port;

import io.tidemill.engine.RecordStatus;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What can be read of a run while it is driven by whomever. Streams use keyset pages, so no read
/// transaction lasts long.
public interface RunReader {

  /// The run as it is now.
  RunRow run();

  /// Every record in order of ordinal.
  ///
  /// @param status only records in this status, null for all
  void records(@Nullable RecordStatus status, Consumer<RecordRow> each);

  /// The record with this key, or null.
  @Nullable RecordRow record(String key);

  /// The record with this ordinal, or null.
  @Nullable RecordRow record(long ordinal);

  /// All results of a record, every generation, in order of node.
  List<RunJournal.StoredResult> results(long ordinal);

  /// All results of the records from `first` to `last`, both included, by ordinal, then node.
  List<RunJournal.StoredResult> results(long first, long last);

  /// Every attempt of a record with its call, in order of start.
  List<AttemptView> attempts(long ordinal);

  /// Every attempt of the records from `first` to `last`, both included, with its call but without
  /// bodies, by ordinal, then start.
  List<AttemptView> attempts(long first, long last);

  /// The attempt under way whose call was sent first, without bodies; null when none is under way.
  @Nullable AttemptView oldestOpen();

  /// Events of one subject in order of `seq`.
  List<EventView> events(long subject);

  /// Events after `seq`, at most `limit`.
  List<EventView> eventsAfter(long seq, int limit);

  /// Every call in order of id, without bodies.
  void calls(Consumer<CallView> each);

  /// Sums over attempts and calls of a record, for the accounting columns.
  Accounting accounting(long ordinal);

  /// The same for the records from `first` to `last`, both included; those without any attempt are
  /// left out.
  Map<Long, Accounting> accounting(long first, long last);

  /// Sums over all calls of the run.
  CallTotals totals();

  /// Failed attempts and failed records' causes, grouped, largest first.
  List<FailureGroup> failures();

  /// How the answers of models were read, by step, model and stage in this order; each answer that
  /// was accepted counts once. Answers that were reused do not count: their run has counted them.
  List<StageCount> stages();

  /// Questions that shared a request with others and whose request ended, by step and by their
  /// place in the request, in that order.
  List<PlaceCount> places();

  /// Reviews in order of asking.
  ///
  /// @param onlyOpen whether decided ones are left out
  List<ReviewView> reviews(boolean onlyOpen);

  /// Rows queued for a target in order of ordinal, refused ones left out.
  DeliveredRows delivered(String target);

  /// Every row queued for a target, refused ones included, by target, then ordinal, then sequence
  /// number.
  void saved(Consumer<SavedRow> each);

  /// Rows queued for the targets of one record by sequence number, refused ones included.
  List<SavedRow> saved(long ordinal);

  /// Rows queued for the targets of the records from `first` to `last`, both included, by ordinal,
  /// then sequence number, refused ones included.
  List<SavedRow> saved(long first, long last);

  /// Names of the targets that rows were queued for.
  List<String> targets();

  /// Everything up to this number is acknowledged by the target.
  long sent(String target);

  /// Rows that targets refused.
  List<RefusedDelivery> refusedDeliveries();

  /// Notes about pools in order of time.
  List<PoolNote> poolNotes();

  /// One attempt and the call it travelled in.
  ///
  /// @param state `started`, `answered`, `refused`, `interrupted`, `cancelled`, `reused`
  /// @param call null when no request was made
  record AttemptView(
      long id,
      NodeKey node,
      int number,
      String state,
      String failureClass,
      String message,
      String parseStage,
      @Nullable CallView call) {}

  /// One request on the wire.
  ///
  /// @param end null while it is under way
  record CallView(long id, CallIntent intent, @Nullable CallEnd end) {}

  /// One event row.
  record EventView(
      long seq, Instant at, long subject, String kind, long reference, JsonNode data) {}

  /// Accounting of one record.
  ///
  /// @param cost null when some call's cost is unknown
  /// @param attempts all tries of all steps, counted or not
  record Accounting(@Nullable Money cost, int attempts) {}

  /// Sums over a run's calls.
  ///
  /// @param unknownCalls calls whose cost is unknown
  /// @param possibleDuplicates calls that were open when a process died or whose fate on the wire
  ///   is unknown
  /// @param wire what was under way
  record CallTotals(
      Tokens tokens,
      long unknownCalls,
      long attempts,
      long reused,
      Money reusedSaved,
      long possibleDuplicates,
      long loads,
      OnTheWire wire) {}

  /// Requests, however many questions each asked.
  ///
  /// @param requests sent, those included that are under way
  /// @param millis sum of the times of all ended ones
  record OnTheWire(long requests, long millis) {}

  /// Questions at one place of their bundles.
  ///
  /// @param place from 1
  /// @param asked questions that stood there
  /// @param answered those of them whose answer was accepted
  record PlaceCount(String step, int place, long asked, long answered) {
    /// Both counts together.
    public PlaceCount plus(PlaceCount other) {
      return new PlaceCount(step, place, asked + other.asked, answered + other.answered);
    }
  }

  /// Answers that one stage accepted.
  ///
  /// @param provider the model that answered, for example `deepseek/deepseek-flash`
  /// @param stage the stage as the attempts have it; [#REASKED] when an earlier answer to the same
  ///   question had been rejected
  record StageCount(String step, String provider, String stage, long count) {
    /// The stage of answers that took more than one asking.
    public static final String REASKED = "REASKED";
  }

  /// Equal failures.
  ///
  /// @param records whether this counts failed records (their final cause) or attempts
  record FailureGroup(
      String failureClass,
      String step,
      String provider,
      int status,
      String message,
      boolean records,
      long count) {}

  /// A question to a person.
  record ReviewView(
      NodeKey node, String key, Instant asked, String question, ObjectNode edit, Decided decided) {}

  /// What a person decided; all empty while open.
  record Decided(@Nullable Instant at, String by, String decision, String note) {}

  /// A row queued for a target.
  ///
  /// @param save index of the save in the pipeline file, from 0
  /// @param refused why the target did not take it, empty when it did or has not been asked
  record SavedRow(String target, int save, String refused, Delivery row) {}

  /// A row that a target did not take.
  record RefusedDelivery(String target, long ordinal, String reason) {}

  /// A note about a pool.
  record PoolNote(Instant at, String pool, ObjectNode note) {}
}
