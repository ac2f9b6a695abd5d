package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.SqlJournal;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.Time;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/// A store in a folder: `journal.db`, and `locks/` with the locks of the runs that are driven. Any
/// number of processes may use it, each run being driven by one of them.
public final class SqliteJournal {
  private static final Duration BUSY = Duration.ofSeconds(30);

  private SqliteJournal() {}

  /// Opens the store in this folder; makes folder and store where they are missing.
  ///
  /// @throws InputRefused when the folder cannot be written or is on a network file system, or its
  ///   `journal.db` is no database, cut off, of another program or of a newer one; the message says
  ///   what to do
  public static Journal open(Path folder, Time time) {
    return open(folder, time, BUSY);
  }

  /// As above.
  ///
  /// @param busy how long a write waits for another process
  static Journal open(Path folder, Time time, Duration busy) {
    StoreFolder store = StoreFolder.at(folder);
    SqliteFile file = new SqliteFile(store.database(), busy);
    new StoreOpening(store, file, time).prepare();
    try {
      return new SqlJournal(new SqliteStore(StoreDesk.open(store, file, time)));
    } catch (SQLException failed) {
      throw new InputRefused(
          "%s cannot be opened (%s): name another folder with --store"
              .formatted(store.database(), failed.getMessage()),
          failed);
    }
  }
}
