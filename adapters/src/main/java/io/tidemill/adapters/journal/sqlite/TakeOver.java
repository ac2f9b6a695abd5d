package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.Ids;
import io.tidemill.adapters.journal.sql.RunRows;
import io.tidemill.adapters.journal.sql.StoreCheck;
import io.tidemill.adapters.journal.sql.StoreWrites;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import java.sql.SQLException;
import java.util.Optional;

/// Takes a run over for writing: lock, comparison with what was acknowledged, next epoch.
///
/// @param desk the open store
/// @param id id of the run
record TakeOver(StoreDesk desk, RunRows runs, long id) {

  /// Drives the run.
  ///
  /// @return empty when a live process holds it
  /// @throws InputRefused when the journal has lost commits or its counters do not fit its records
  Optional<RunJournal> by(String owner) {
    Optional<RunLocks.RunLock> lock = desk.locks().take(id);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(holding(lock.get(), owner));
    } catch (SQLException failed) {
      lock.get().close();
      throw new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
    } catch (RuntimeException failed) {
      lock.get().close();
      throw failed;
    }
  }

  private RunJournal holding(RunLocks.RunLock lock, String owner) throws SQLException {
    refuseDoubtful();
    Ids ids =
        desk.write(
            connection -> {
              StoreWrites writes = new StoreWrites(connection);
              writes.takeOver(id, owner);
              return writes.ids(id);
            });
    return new SqliteRunJournal(desk, lock, present(), ids);
  }

  private void refuseDoubtful() {
    RunRow run = present();
    long acknowledged = OwnerFile.of(desk.folder(), id).seq();
    if (acknowledged > run.head().seq()) {
      throw new InputRefused(lost(run, acknowledged, desk.folder()));
    }
    if (!new StoreCheck(runs).countersFit(run)) {
      throw new InputRefused(
          "The counters of run %s do not fit its records: run `tidemill doctor`"
              .formatted(run.name()));
    }
  }

  private RunRow present() {
    return runs.byId(id)
        .orElseThrow(() -> new IllegalArgumentException("The store holds no run " + id));
  }

  static String lost(RunRow run, long acknowledged, StoreFolder folder) {
    return "Run %s has lost commits: event %d was acknowledged, %s ends with event %d; put the newer file back, or remove %s to go on with the older state"
        .formatted(
            run.name(),
            acknowledged,
            folder.database(),
            run.head().seq(),
            OwnerFile.of(folder, run.id()).path());
  }
}
