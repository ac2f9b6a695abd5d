package io.tidemill.testkit.simulation;

import io.tidemill.budget.DayClaim;
import io.tidemill.port.Batch;
import io.tidemill.port.BatchRow;
import io.tidemill.port.CommandRow;
import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A run whose every commit passes through somebody else's hands.
record WatchedRun(RunJournal inner, Commits commits) implements RunJournal {

  /// Whoever commits.
  interface Commits {
    /// Commits the batch to the run, or does not.
    void commit(RunJournal run, Batch batch);
  }

  @Override
  public RunRow run() {
    return inner.run();
  }

  @Override
  public long nextIds(int count) {
    return inner.nextIds(count);
  }

  @Override
  public void commit(Batch batch) {
    commits.commit(inner, batch);
  }

  @Override
  public long committedSeq() {
    return inner.committedSeq();
  }

  @Override
  public Map<String, KnownRow> known(Collection<String> keys) {
    return inner.known(keys);
  }

  @Override
  public int occurrences(String key) {
    return inner.occurrences(key);
  }

  @Override
  public List<RecordRow> unfinished(long after, int limit) {
    return inner.unfinished(after, limit);
  }

  @Override
  public List<RecordRow> records(Collection<Long> ordinals) {
    return inner.records(ordinals);
  }

  @Override
  public List<StoredResult> results(Collection<Long> ordinals) {
    return inner.results(ordinals);
  }

  @Override
  public List<BatchRow> openBatches() {
    return inner.openBatches();
  }

  @Override
  public boolean isOwnBatch(String provider, String remote) {
    return inner.isOwnBatch(provider, remote);
  }

  @Override
  public List<OpenCall> openCalls() {
    return inner.openCalls();
  }

  @Override
  public Optional<PastAnswer> pastAnswer(
      Fingerprint reuseKey, @Nullable Instant notBefore, boolean onlyThisRun) {
    return inner.pastAnswer(reuseKey, notBefore, onlyThisRun);
  }

  @Override
  public List<Delivery> undelivered(String target, long after, int limit) {
    return inner.undelivered(target, after, limit);
  }

  @Override
  public long sent(String target) {
    return inner.sent(target);
  }

  @Override
  public long lastDelivery() {
    return inner.lastDelivery();
  }

  @Override
  public DeliveredRows delivered(String target) {
    return inner.delivered(target);
  }

  @Override
  public List<CommandRow> pendingCommands() {
    return inner.pendingCommands();
  }

  @Override
  public Map<String, JsonNode> poolNotes() {
    return inner.poolNotes();
  }

  @Override
  public Money settleDay(LocalDate day) {
    return inner.settleDay(day);
  }

  @Override
  public Money claimDay(DayClaim claim) {
    return inner.claimDay(claim);
  }

  @Override
  public void close() {
    inner.close();
  }
}
