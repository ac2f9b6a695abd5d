package io.tidemill.adapters.journal.postgres;

import io.tidemill.adapters.journal.sql.WriteConnection;
import java.sql.Connection;
import java.sql.SQLException;

/// A connection for the short transactions of a store, which take turns in all processes.
///
/// @param connection not in auto-commit mode
record PostgresWriter(Connection connection) implements WriteConnection {
  private static final int ANSWER_SECONDS = 5;
  private static final String UNIQUE_VIOLATION = "23505";

  @Override
  public void begin() throws SQLException {
    PostgresDatabase.takeTurn(connection);
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public boolean isDuplicate(SQLException failed) {
    return UNIQUE_VIOLATION.equals(failed.getSQLState());
  }

  @Override
  public boolean isUsable() throws SQLException {
    return connection.isValid(ANSWER_SECONDS);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
