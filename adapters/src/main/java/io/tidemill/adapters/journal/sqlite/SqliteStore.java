package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.Hold;
import io.tidemill.adapters.journal.sql.Liveness;
import io.tidemill.adapters.journal.sql.Reads;
import io.tidemill.adapters.journal.sql.Store;
import io.tidemill.adapters.journal.sql.StoreWrites;
import io.tidemill.port.RunRow;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What SQLite does in its own way: one file, locks of the operating system, checkpoints.
///
/// @param desk the open store
/// @param reads reads of this process
record SqliteStore(StoreDesk desk, Reads reads) implements Store {

  SqliteStore(StoreDesk desk) {
    this(desk, new Reads(desk.readers(), desk.time()));
  }

  @Override
  public Liveness liveness() {
    return new Liveness.ByLock(desk.locks()::isHeld);
  }

  @Override
  public <T> T write(Work<T> work) {
    T result = desk.writes().transact(work);
    changed();
    return result;
  }

  @Override
  public Optional<Hold> take(long run, String owner) {
    Optional<RunLocks.RunLock> lock = desk.locks().take(run);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      write(
          connection -> {
            new StoreWrites(connection).takeOver(run, owner);
            return run;
          });
      return Optional.of(new SqliteHold(desk, lock.get(), run, owner));
    } catch (RuntimeException failed) {
      lock.get().close();
      throw failed;
    }
  }

  @Override
  public void awaitChange(Duration longest) throws InterruptedException {
    desk.watch().await(longest);
  }

  @Override
  public void changed() {
    desk.watch().committed();
  }

  @Override
  public List<String> damages() {
    List<String> found = new ArrayList<>(reads.list("pragma integrity_check", row -> row.text()));
    found.remove("ok");
    return found;
  }

  @Override
  public List<String> doubts(RunRow run) {
    OwnerFile note = OwnerFile.of(desk.folder(), run.id());
    if (note.seq() <= run.head().seq()) {
      return List.of();
    }
    return List.of(
        "Run %s has lost commits: event %d was acknowledged, %s ends with event %d; put the newer file back, or remove %s to go on with the older state"
            .formatted(
                run.name(), note.seq(), desk.folder().database(), run.head().seq(), note.path()));
  }

  @Override
  public void forget(long run) {
    OwnerFile.of(desk.folder(), run).remove();
  }

  @Override
  public void close() throws SQLException {
    desk.close();
  }
}
