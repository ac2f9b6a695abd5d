package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.ReadPool;
import io.tidemill.adapters.journal.sql.ShortWrites;
import io.tidemill.port.Time;
import java.sql.SQLException;

/// What one process needs of an open store.
///
/// @param folder the store's folder
/// @param file its database
/// @param readers read connections
/// @param writes short transactions that belong to no driver
/// @param watch notices commits
/// @param checkpoints empties the log
/// @param locks locks of the runs
record StoreDesk(
    StoreFolder folder,
    SqliteFile file,
    Time time,
    ReadPool readers,
    ShortWrites writes,
    ChangeWatch watch,
    Checkpoints checkpoints,
    RunLocks locks)
    implements AutoCloseable {

  static StoreDesk open(StoreFolder folder, SqliteFile file, Time time) throws SQLException {
    return new StoreDesk(
        folder,
        file,
        time,
        new ReadPool(file::reader),
        new ShortWrites(file::writer),
        new ChangeWatch(file, time),
        new Checkpoints(file, folder),
        new RunLocks(folder.locks()));
  }

  @Override
  public void close() throws SQLException {
    checkpoints.close();
    watch.close();
    readers.close();
    writes.close();
  }
}
