package io.tidemill.app.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// Counts read straight from the files of a store.
final class StoreFacts {
  private final Path store;

  StoreFacts(Path store) {
    this.store = store;
  }

  /// Calls that were started and not sealed: those in flight when the process died. None when it
  /// died before the journal was made.
  Set<Long> openCalls() throws SQLException {
    if (!Files.exists(store.resolve("journal.db"))
        || count("journal.db", "select count(*) from sqlite_master where name = 'call'") == 0) {
      return Set.of();
    }
    Set<Long> open = new HashSet<>();
    read("journal.db", "select id from call where ended_at is null", open::add);
    return open;
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
    return count("results.db", "select count(distinct %s) from %s".formatted(column, table));
  }

  private long count(String file, String query) throws SQLException {
    AtomicLong count = new AtomicLong();
    read(file, query, count::set);
    return count.get();
  }

  private void read(String file, String query, LongConsumer row) throws SQLException {
    String url = "jdbc:sqlite:" + store.resolve(file);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        row.accept(rows.getLong(1));
      }
    }
  }
}
