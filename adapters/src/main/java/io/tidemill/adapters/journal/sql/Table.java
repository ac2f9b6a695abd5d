package io.tidemill.adapters.journal.sql;

import java.sql.SQLException;
import java.util.List;

/// Prepared statements of one neighbourhood of tables. Rows are collected and executed by `flush`.
/// Used by one thread.
interface Table extends AutoCloseable {

  /// The statements, in the order in which they are flushed.
  List<Bound> statements();

  /// Executes what was collected, in order, and checks that each row met what it needs.
  void flush() throws SQLException;

  /// Forgets what was collected.
  default void discard() throws SQLException {
    for (Bound statement : statements()) {
      statement.discard();
    }
  }

  @Override
  default void close() throws SQLException {
    for (Bound statement : statements()) {
      statement.close();
    }
  }
}
