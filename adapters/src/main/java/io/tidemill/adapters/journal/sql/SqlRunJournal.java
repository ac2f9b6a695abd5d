package io.tidemill.adapters.journal.sql;

import io.tidemill.budget.DayClaim;
import io.tidemill.port.Batch;
import io.tidemill.port.BatchRow;
import io.tidemill.port.CommandRow;
import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.FencedOff;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A run of an SQL store, held for writing. `commit` writes on the calling thread, which should be
/// a platform thread: SQLite's native calls pin a virtual one.
final class SqlRunJournal implements RunJournal {
  private final Store store;
  private final Hold hold;
  private final RunRow run;
  private final Ids ids;
  private final RecordRows records;
  private final RunLookups lookups;
  private @Nullable RunWriter writer;
  private long seq;

  /// @param run the run with its new epoch
  SqlRunJournal(Store store, Hold hold, RunRow run) throws SQLException {
    this.store = store;
    this.hold = hold;
    this.run = run;
    ids = store.write(connection -> new StoreWrites(connection).ids(run.id()));
    records = new RecordRows(store.reads(), run.id());
    lookups = new RunLookups(store.reads(), run.id());
    seq = run.head().seq();
    hold.committed(seq, 0);
    writer = RunWriter.open(hold, run, ids);
  }

  @Override
  public RunRow run() {
    return run;
  }

  @Override
  public long nextIds(int count) {
    return ids.take(count);
  }

  @Override
  public void commit(Batch batch) {
    RunWriter healthy = writer;
    if (healthy == null) {
      throw new StoreUnavailable("The last commit failed; committedSeq() tells what is durable");
    }
    try {
      healthy.commit(batch, seq);
      seq = batch.head().seq();
      hold.committed(seq, batch.changes().size());
    } catch (StoreUnavailable failed) {
      writer = null;
      healthy.abandon();
      throw failed;
    }
    store.changed();
  }

  @Override
  public long committedSeq() {
    try {
      seq = hold.durable();
      if (writer == null) {
        writer = RunWriter.open(hold, run, ids);
      }
      return seq;
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be read: " + failed.getMessage(), failed);
    }
  }

  @Override
  public Map<String, KnownRow> known(Collection<String> keys) {
    return records.known(keys);
  }

  @Override
  public int occurrences(String key) {
    return records.occurrences(key);
  }

  @Override
  public List<RecordRow> unfinished(long after, int limit) {
    return records.unfinished(after, limit);
  }

  @Override
  public List<RecordRow> records(Collection<Long> ordinals) {
    return records.byOrdinal(ordinals);
  }

  @Override
  public List<StoredResult> results(Collection<Long> ordinals) {
    return records.results(ordinals);
  }

  @Override
  public List<OpenCall> openCalls() {
    return lookups.openCalls(run.lease().epoch());
  }

  @Override
  public List<BatchRow> openBatches() {
    return lookups.openBatches();
  }

  @Override
  public boolean isOwnBatch(String provider, String remote) {
    return lookups.isOwnBatch(provider, remote);
  }

  @Override
  public Optional<PastAnswer> pastAnswer(
      Fingerprint reuseKey, @Nullable Instant notBefore, boolean onlyThisRun) {
    return lookups.pastAnswer(reuseKey, notBefore, onlyThisRun);
  }

  @Override
  public List<Delivery> undelivered(String target, long after, int limit) {
    return lookups.undelivered(target, after, limit);
  }

  @Override
  public long sent(String target) {
    return lookups.sent(target);
  }

  @Override
  public long lastDelivery() {
    return lookups.lastDelivery();
  }

  @Override
  public DeliveredRows delivered(String target) {
    return lookups.delivered(target);
  }

  @Override
  public List<CommandRow> pendingCommands() {
    hold.check();
    return lookups.pendingCommands();
  }

  @Override
  public Map<String, JsonNode> poolNotes() {
    return lookups.poolNotes();
  }

  @Override
  public Money settleDay(LocalDate day) {
    return store.write(connection -> claims(connection).settle(run.id(), run.lease().epoch(), day));
  }

  @Override
  public Money claimDay(DayClaim claim) {
    return store
        .write(connection -> claims(connection).claim(run.id(), run.lease().epoch(), claim))
        .orElseThrow(
            () -> new FencedOff("Run %d holds no share of %s".formatted(run.id(), claim.day())));
  }

  private DayClaims claims(Connection connection) {
    return new DayClaims(connection, store.liveness(), run.identity().simulated());
  }

  @Override
  public void close() {
    try (hold) {
      RunWriter healthy = writer;
      writer = null;
      if (healthy != null) {
        healthy.abandon();
      }
    }
  }
}
