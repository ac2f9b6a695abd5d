package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.Migrator;
import io.tidemill.port.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/// Opens connections to one database file.
///
/// @param path the file
/// @param busy how long a statement waits for another writer
record SqliteFile(Path path, Duration busy) {
  private static final int FULL = 2;
  private static final int WRITE_CACHE_KIB = 32_768;

  /// A connection that writes; what it commits is on the disk when `commit` returns. Checkpoints
  /// are not its business.
  SqliteWriter writer() throws SQLException {
    SQLiteConfig config = config();
    config.setCacheSize(-WRITE_CACHE_KIB);
    Connection connection = open(config);
    assertDurable(connection);
    return new SqliteWriter(connection, busy);
  }

  /// A connection that reads; each statement is a transaction of its own.
  Connection reader() throws SQLException {
    Connection connection = open(config());
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma query_only = true");
    }
    return connection;
  }

  /// A connection that neither reads nor writes rows: for checkpoints and for noticing changes.
  Connection observer() throws SQLException {
    return open(config());
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setGetGeneratedKeys(false);
    return config;
  }

  private Connection open(SQLiteConfig config) throws SQLException {
    Connection connection = config.createConnection("jdbc:sqlite:" + path);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_autocheckpoint = 0");
      statement.execute("pragma fullfsync = true");
      statement.execute("pragma checkpoint_fullfsync = true");
      return connection;
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  private static void assertDurable(Connection connection) throws SQLException {
    boolean full = Migrator.number(connection, "pragma synchronous") == FULL;
    if (!full || !journalMode(connection).equals("wal")) {
      connection.close();
      throw new StoreUnavailable("SQLite does not grant durable commits: WAL and FULL are needed");
    }
  }

  static String journalMode(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("pragma journal_mode")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
