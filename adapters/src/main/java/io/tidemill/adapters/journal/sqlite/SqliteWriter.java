package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.WriteConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A connection that writes. Transactions are begun by hand, because the driver's own begin the
/// next one as soon as one ends and would keep other writers out for good. Used by one thread at a
/// time.
///
/// @param connection in the driver's auto-commit mode, which leaves transactions alone
/// @param busy how long a transaction waits for another writer before it gives up
record SqliteWriter(Connection connection, Duration busy) implements WriteConnection {
  /// SQLite itself looks after 1 and 2 ms, then more and more rarely, up to 100 ms: a writer that
  /// commits without a pause would keep others out until they give up. So it is asked anew.
  private static final int LOOK_EVERY_MILLIS = 3;

  /// The part of a result code that tells the kind of trouble, without its details.
  private static final int PRIMARY = 0xff;

  /// Other writers are excluded until the transaction ends.
  @Override
  public void begin() throws SQLException {
    long looks = Math.max(1, busy.toMillis() / LOOK_EVERY_MILLIS);
    execute("pragma busy_timeout = " + Math.min(busy.toMillis(), LOOK_EVERY_MILLIS));
    try {
      while (!tryBegin(looks == 1)) {
        looks--;
      }
    } finally {
      execute("pragma busy_timeout = " + busy.toMillis());
    }
  }

  private boolean tryBegin(boolean last) throws SQLException {
    try {
      execute("begin immediate");
      return true;
    } catch (SQLiteException taken) {
      boolean busyNow = (taken.getResultCode().code & PRIMARY) == SQLiteErrorCode.SQLITE_BUSY.code;
      if (last || !busyNow) {
        throw taken;
      }
      return false;
    }
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
