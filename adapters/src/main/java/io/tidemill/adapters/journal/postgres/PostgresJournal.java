package io.tidemill.adapters.journal.postgres;

import io.tidemill.adapters.journal.sql.SqlJournal;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.port.Time;
import java.sql.SQLException;

/// A store in schema `tidemill` of a PostgreSQL database. Any number of processes may use it, on
/// any number of machines. Each run is driven by one of them, which holds a lease by the database's
/// clock; when it dies, another may take the run over once the lease has ended.
public final class PostgresJournal {
  private PostgresJournal() {}

  /// Opens the store in this database; makes its schema where that is missing.
  ///
  /// @param password empty where the server asks for none
  /// @throws InputRefused when the database cannot be reached, is older than PostgreSQL 14 or not
  ///   in UTF8, or its schema `tidemill` is of another program or of a newer one; the message says
  ///   what to do
  public static Journal open(StoreAddress address, String password, Time time) {
    return open(new PostgresDatabase(address, password), LeaseTerms.USUAL, time);
  }

  /// As above.
  static Journal open(PostgresDatabase database, LeaseTerms terms, Time time) {
    try {
      new SchemaOpening(database, time).prepare();
      return new SqlJournal(new PostgresStore(PostgresDesk.open(database, terms, time)));
    } catch (SQLException | StoreUnavailable failed) {
      throw new InputRefused(
          "The store %s cannot be opened (%s): name another --store"
              .formatted(database.address(), failed.getMessage()),
          failed);
    }
  }
}
