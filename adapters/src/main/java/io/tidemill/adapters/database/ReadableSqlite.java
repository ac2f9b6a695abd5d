package io.tidemill.adapters.database;

import io.tidemill.failure.FailureClass;
import io.tidemill.port.InputRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/// A SQLite file, opened for reading only. Keeps the journal mode that the file has.
///
/// @param file the file, absolute
public record ReadableSqlite(Path file) implements ReadableDatabase {
  /// A lock that lasts longer is reported; whoever asked waits for it without a thread.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int PRIMARY_CODE = 0xFF;

  @Override
  public String name() {
    return "sqlite:" + file;
  }

  @Override
  public Connection connect() throws SQLException {
    if (!Files.isRegularFile(file)) {
      throw new InputRefused("The database file " + file + " does not exist. Check the path.");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return config.createConnection("jdbc:sqlite:" + file);
  }

  @Override
  public void begin(Connection connection, Duration deadline) {}

  @Override
  public void end(Connection connection) {}

  /// By the result codes of SQLite (https://sqlite.org/rescode.html).
  @Override
  public FailureClass kindOf(SQLException failure) {
    return switch (failure.getErrorCode() & PRIMARY_CODE) {
      case 5, 6, 7, 10 -> FailureClass.WAIT_OVERLOAD; // busy, locked, no memory, I/O
      case 9 -> FailureClass.AMBIGUOUS; // interrupted
      case 3, 11, 14, 23, 26 ->
          FailureClass.STOP_RUN; // permission, corrupt, cannot open, auth, no db
      default -> FailureClass.BUG;
    };
  }
}
