package io.tidemill.adapters.sink.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pieces of SQL text.
final class Sql {
  private Sql() {}

  /// An identifier in double quotes.
  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /// `"a", "b"`.
  static String list(List<String> names) {
    return names.stream().map(Sql::quoted).collect(Collectors.joining(", "));
  }

  /// `"a" = ?, "b" = ?` with another separator if wanted.
  static String equations(List<String> names, String separator) {
    return names.stream().map(name -> quoted(name) + " = ?").collect(Collectors.joining(separator));
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Work inside one transaction.
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T done() throws SQLException;
  }

  /// Commits the work, or rolls back whatever it did.
  static <T extends @Nullable Object> T inTransaction(
      Connection connection, Dialect dialect, Work<T> work) throws SQLException {
    run(connection, dialect.begin());
    try {
      T result = work.done();
      run(connection, "commit");
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  /// A transaction that the database has already given up is no second failure.
  private static void rollBack(Connection connection, Exception cause) {
    try {
      run(connection, "rollback");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
