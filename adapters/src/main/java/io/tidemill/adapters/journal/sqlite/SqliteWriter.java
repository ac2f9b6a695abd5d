package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.WriteConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A connection that writes. Transactions are begun by hand, because the driver's own begin the
/// next one as soon as one ends and would keep other writers out for good. Used by one thread at a
/// time.
///
/// @param connection in the driver's auto-commit mode, which leaves transactions alone
record SqliteWriter(Connection connection) implements WriteConnection {

  /// Other writers are excluded until the transaction ends.
  @Override
  public void begin() throws SQLException {
    execute("begin immediate");
  }

  @Override
  public void commit() throws SQLException {
    execute("commit");
  }

  @Override
  public void rollback() throws SQLException {
    try {
      execute("rollback");
    } catch (SQLException undone) {
      if (!String.valueOf(undone.getMessage()).contains("no transaction is active")) {
        throw undone;
      }
    }
  }

  @Override
  public boolean isDuplicate(SQLException failed) {
    return failed instanceof SQLiteException sqlite && isDuplicate(sqlite.getResultCode());
  }

  /// A file does not go away by itself.
  @Override
  public boolean isUsable() {
    return true;
  }

  private static boolean isDuplicate(SQLiteErrorCode code) {
    return code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT;
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
