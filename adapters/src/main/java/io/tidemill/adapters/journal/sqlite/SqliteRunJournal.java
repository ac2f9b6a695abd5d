package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.DayClaims;
import io.tidemill.adapters.journal.sql.Ids;
import io.tidemill.adapters.journal.sql.Migrator;
import io.tidemill.adapters.journal.sql.Reads;
import io.tidemill.adapters.journal.sql.RecordRows;
import io.tidemill.adapters.journal.sql.RunLookups;
import io.tidemill.budget.DayClaim;
import io.tidemill.port.Batch;
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

/// A run of a SQLite store, held for writing. `commit` writes on the calling thread, which should
/// be a platform thread: SQLite's native calls pin a virtual one.
final class SqliteRunJournal implements RunJournal {
  private static final long OWNER_NOTE_NANOS = 1_000_000_000L;

  private final StoreDesk desk;
  private final RunLocks.RunLock lock;
  private final RunRow run;
  private final Ids ids;
  private final RecordRows records;
  private final RunLookups lookups;
  private final OwnerFile ownerFile;
  private @Nullable RunWriter writer;
  private long seq;
  private long noted;

  SqliteRunJournal(StoreDesk desk, RunLocks.RunLock lock, RunRow run, Ids ids) throws SQLException {
    this.desk = desk;
    this.lock = lock;
    this.run = run;
    this.ids = ids;
    Reads reads = new Reads(desk.readers(), desk.time());
    records = new RecordRows(reads, run.id());
    lookups = new RunLookups(reads, run.id());
    ownerFile = OwnerFile.of(desk.folder(), run.id());
    writer = RunWriter.open(desk, run, ids);
    seq = run.head().seq();
    noted = desk.time().nanos();
    ownerFile.write(seq, run.lease().owner());
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
    } catch (StoreUnavailable failed) {
      writer = null;
      healthy.abandon();
      throw failed;
    }
    seq = batch.head().seq();
    desk.watch().committed();
    noteOwner();
  }

  private void noteOwner() {
    long now = desk.time().nanos();
    if (now - noted >= OWNER_NOTE_NANOS) {
      noted = now;
      ownerFile.write(seq, run.lease().owner());
    }
  }

  @Override
  public long committedSeq() {
    try (Connection fresh = desk.file().reader()) {
      seq = Migrator.number(fresh, "select seq from run where id = " + run.id());
      if (writer == null) {
        writer = RunWriter.open(desk, run, ids);
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
    return lookups.pendingCommands();
  }

  @Override
  public Map<String, JsonNode> poolNotes() {
    return lookups.poolNotes();
  }

  @Override
  public Money settleDay(LocalDate day) {
    return desk.write(connection -> claims(connection).settle(run.id(), run.lease().epoch(), day));
  }

  @Override
  public Money claimDay(DayClaim claim) {
    return desk.write(connection -> claims(connection).claim(run.id(), run.lease().epoch(), claim))
        .orElseThrow(
            () -> new FencedOff("Run %d holds no share of %s".formatted(run.id(), claim.day())));
  }

  private DayClaims claims(Connection connection) {
    return new DayClaims(connection, desk.locks()::isHeld, run.identity().simulated());
  }

  @Override
  public void close() {
    try (lock) {
      RunWriter healthy = writer;
      writer = null;
      if (healthy != null) {
        healthy.abandon();
        ownerFile.write(seq, run.lease().owner());
      }
    }
  }
}
