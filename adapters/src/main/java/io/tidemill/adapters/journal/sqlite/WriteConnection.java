package io.tidemill.adapters.journal.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A connection that writes. Transactions are begun by hand, because the driver's own begin the
/// next one as soon as one ends and would keep other writers out for good. Used by one thread at a
/// time.
///
/// @param connection in the driver's auto-commit mode, which leaves transactions alone
record WriteConnection(Connection connection) implements AutoCloseable {

  /// Begins a transaction; other writers are excluded until it ends.
  void begin() throws SQLException {
    execute("begin immediate");
  }

  /// Ends the transaction; it is on the disk when this returns.
  void commit() throws SQLException {
    execute("commit");
  }

  /// Undoes the transaction, if there is one.
  void rollback() throws SQLException {
    try {
      execute("rollback");
    } catch (SQLException undone) {
      if (!String.valueOf(undone.getMessage()).contains("no transaction is active")) {
        throw undone;
      }
    }
  }

  /// Executes a statement that returns nothing of interest.
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
