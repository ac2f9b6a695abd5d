package io.tidemill.adapters.journal.postgres;

import io.tidemill.adapters.journal.sql.ReadPool;
import io.tidemill.adapters.journal.sql.ShortWrites;
import io.tidemill.port.Time;
import java.sql.SQLException;

/// What one process needs of an open store.
///
/// @param terms of the leases that it takes
/// @param readers read connections
/// @param writes short transactions that belong to no driver
/// @param watch notices commits
record PostgresDesk(
    PostgresDatabase database,
    LeaseTerms terms,
    Time time,
    ReadPool readers,
    ShortWrites writes,
    CommitWatch watch)
    implements AutoCloseable {

  static PostgresDesk open(PostgresDatabase database, LeaseTerms terms, Time time)
      throws SQLException {
    return new PostgresDesk(
        database,
        terms,
        time,
        new ReadPool(database::reader),
        new ShortWrites(() -> new PostgresWriter(database.writer())),
        new CommitWatch(database, time));
  }

  @Override
  public void close() throws SQLException {
    watch.close();
    readers.close();
    writes.close();
  }
}
