package io.tidemill.adapters.sink.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// An SQLite file. Keeps the journal mode that the file has.
///
/// @param path the file, absolute
/// @param patience how long to wait for a lock that others hold
/// @param created whether a missing file is made
record SqliteFile(Path path, Duration patience, boolean created) implements Database {
  private static final Dialect DIALECT = new SqliteDialect();

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public Dialect dialect() {
    return DIALECT;
  }

  @Override
  public Connection connect() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    if (!created) {
      config.resetOpenMode(SQLiteOpenMode.CREATE);
    }
    return config.createConnection("jdbc:sqlite:" + path);
  }

  @Override
  public boolean isThere() {
    return Files.exists(path);
  }
}
