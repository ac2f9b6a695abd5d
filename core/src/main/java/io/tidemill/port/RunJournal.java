package io.tidemill.port;

import io.tidemill.budget.DayClaim;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One run, taken over for writing. Used by the run's loop alone, except where a method says
/// otherwise. Holding it means holding the run's lock or lease.
public interface RunJournal extends AutoCloseable {

  /// The run as it was when it was taken over, with the new epoch.
  RunRow run();

  /// Ids for attempts and calls: the first of `count` consecutive ones, never given before. Unique
  /// in the store.
  long nextIds(int count);

  /// Writes all of the batch or nothing, durably, in one transaction fenced by the epoch.
  ///
  /// @throws FencedOff when another process has taken the run over: write nothing more
  /// @throws WrittenTwice when it would commit a second result or seal, or does not end with the
  ///   head's event; nothing was written
  /// @throws StoreUnavailable when it is not known to be durable; [#committedSeq] tells
  void commit(Batch batch);

  /// Number of the last event that is durable, read on a fresh connection after [StoreUnavailable].
  long committedSeq();

  /// Which of these keys the run knows, with ordinal, line and hash of the row.
  Map<String, KnownRow> known(Collection<String> keys);

  /// Number of records of this run that share this key or are its duplicates (`KEY`, `KEY#2`, ..).
  int occurrences(String key);

  /// Waiting or in-review records with an ordinal above `after`, in order, at most `limit`.
  List<RecordRow> unfinished(long after, int limit);

  /// These records, in any state.
  List<RecordRow> records(Collection<Long> ordinals);

  /// All results of these records that are stored under any generation.
  List<StoredResult> results(Collection<Long> ordinals);

  /// Calls without an end of earlier epochs, with the attempts that wait for them.
  List<OpenCall> openCalls();

  /// Batches of this run that have not ended, in order of id.
  List<BatchRow> openBatches();

  /// Whether some run of the store has a batch with this id of the provider. May be called by any
  /// thread.
  boolean isOwnBatch(String provider, String remote);

  /// An accepted answer to an identical request, newest first. May be called by any thread.
  ///
  /// @param notBefore only calls started at or after this instant, null for any age
  /// @param onlyThisRun whether other runs are left out
  Optional<PastAnswer> pastAnswer(
      Fingerprint reuseKey,
      @org.jspecify.annotations.Nullable Instant notBefore,
      boolean onlyThisRun);

  /// Rows queued for a target above `after`, by sequence number, at most `limit`. May be called by
  /// any thread.
  List<Delivery> undelivered(String target, long after, int limit);

  /// The journal's own mark of a target: everything up to it is acknowledged. 0 before the first.
  long sent(String target);

  /// Number of the last row queued for any target; 0 before the first.
  long lastDelivery();

  /// All rows queued for a target, for rebuilding a file or reading back; refused rows are left
  /// out. May be called by any thread.
  DeliveredRows delivered(String target);

  /// Orders that were given and not answered, oldest first. The loop asks several times a second,
  /// so this is where an idle driver learns that it has lost the run.
  ///
  /// @throws FencedOff when the run is not held any more, or may not be: start nothing more
  List<CommandRow> pendingCommands();

  /// Last note about each pool.
  Map<String, JsonNode> poolNotes();

  /// Makes this run's share of a day's budget exactly what its calls sent on that day cost, may
  /// cost or have reserved, so that an unused part goes back. Does the same for every other run
  /// that no live process drives or that takes no shares. Runs that are simulated and runs that are
  /// not have separate days. Durable when it returns.
  ///
  /// @param day the day, UTC; days before the day before are forgotten
  /// @return what this run's calls of that day took
  Money settleDay(LocalDate day);

  /// Adds to this run's share of a day's budget what [DayClaim#grant] allows, counting the shares
  /// of all runs in one transaction; where it would allow nothing, shares of dead processes are
  /// settled first. Durable when it returns.
  ///
  /// @return the run's whole share of that day; unchanged when nothing was granted
  /// @throws FencedOff when [#settleDay] was not called for this day by this holder
  Money claimDay(DayClaim claim);

  /// Lets go of the run: its lock is free.
  @Override
  void close();

  /// A row the run has already admitted.
  record KnownRow(long ordinal, long line, Fingerprint rowHash) {}

  /// A call that a dead process left behind.
  ///
  /// @param attempts attempts that point to it
  /// @param batch the batch that it travels in, 0 for none
  record OpenCall(long id, CallIntent intent, List<OpenAttempt> attempts, long batch) {}

  /// An attempt without a seal.
  record OpenAttempt(long id, NodeKey node, int number) {}

  /// An answer that a provider gave before.
  ///
  /// @param call the call it came with
  /// @param answer the raw answer text as kept
  /// @param saved what asking again would have cost
  record PastAnswer(long call, String answer, Money saved) {}

  /// A result as stored.
  record StoredResult(NodeKey key, Change.ResultKind kind, JsonNode value) {}
}
