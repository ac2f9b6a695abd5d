package io.tidemill.app.kill;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Counts read straight from the files of a store.
final class StoreFacts {
  private final Path store;

  StoreFacts(Path store) {
    this.store = store;
  }

  /// Calls that were started and not sealed: those in flight when the process died.
  long openCalls() throws SQLException {
    return count("journal.db", "select count(*) from call where ended_at is null");
  }

  /// Results that providers' answers became.
  long answers() throws SQLException {
    return count("journal.db", "select count(*) from result where kind = 'answered'");
  }

  /// Rows of a results table.
  long rows(String table) throws SQLException {
    return count("results.db", "select count(*) from " + table);
  }

  /// Different values of a column of a results table.
  long distinct(String table, String column) throws SQLException {
    return count(
        "results.db", "select count(distinct %s) from %s".formatted(column, table));
  }

  private long count(String file, String query) throws SQLException {
    String url = "jdbc:sqlite:" + store.resolve(file);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
