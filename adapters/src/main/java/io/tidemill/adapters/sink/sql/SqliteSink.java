package io.tidemill.adapters.sink.sql;

import io.tidemill.port.InputRefused;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.TargetTable;
import io.tidemill.port.TargetUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens tables of SQLite files as targets. Waits up to 30 seconds for a lock that others hold.
///
/// Every method throws [InputRefused] when the target cannot be used as it is or belongs to a newer
/// run, [TargetUnavailable] when it is locked, and [io.tidemill.port.FencedOff] when another
/// process drives the run by now.
public final class SqliteSink {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<Integer> LOCKED = Set.of(5, 6);
  private static final Set<String> JOURNAL = Set.of("attempt", "delivery", "target_mark", "store");

  private SqliteSink() {}

  /// A table of a file of ours, `results.db` of a store: file, table, columns, index and mark are
  /// made as needed.
  public static Sink openOwn(Path file, TargetTable table, SinkIdentity writer, TakeOver takeOver) {
    SqliteFile database = new SqliteFile(absolute(file), PATIENCE, true);
    return open(
        database,
        table,
        connection -> {
          Sql.run(connection, "pragma journal_mode = wal");
          return new Opening(database, table, writer, takeOver).making(connection);
        });
  }

  /// A table of the user's database. Table and columns must be there; the mark is kept only if the
  /// database has `tidemill_applied`.
  public static Sink openUsers(
      Path file, TargetTable table, SinkIdentity writer, TakeOver takeOver) {
    SqliteFile database = new SqliteFile(existing(file), PATIENCE, false);
    return open(
        database,
        table,
        connection -> {
          refuseJournal(database, connection);
          return new Opening(database, table, writer, takeOver).asItIs(connection);
        });
  }

  /// A table of the user's database after `--create`: what is missing of file, table, columns,
  /// index and mark is made.
  public static Sink createUsers(
      Path file, TargetTable table, SinkIdentity writer, TakeOver takeOver) {
    SqliteFile database = new SqliteFile(absolute(file), PATIENCE, true);
    return open(
        database,
        table,
        connection -> {
          refuseJournal(database, connection);
          return new Opening(database, table, writer, takeOver).making(connection);
        });
  }

  /// What is done before the first row is written; its result is the mark to keep, null for none.
  interface Preparation {
    @Nullable AppliedMark on(Connection connection) throws SQLException;
  }

  static Sink open(SqliteFile database, TargetTable table, Preparation preparation) {
    try (Connection connection = database.connect()) {
      return new SqlSink(database, table.name(), preparation.on(connection));
    } catch (SQLException e) {
      String message = "%s cannot be used: %s".formatted(database.name(), e.getMessage());
      if (LOCKED.contains(e.getErrorCode() & 0xFF)) {
        throw new TargetUnavailable(message, e);
      }
      throw new InputRefused(message + "; check that it is an SQLite file that may be written", e);
    }
  }

  private static void refuseJournal(SqliteFile database, Connection connection)
      throws SQLException {
    for (String table : JOURNAL) {
      if (database.dialect().columns(connection, table).isEmpty()) {
        return;
      }
    }
    throw new InputRefused(
        database.name()
            + " is the journal of a store; results in it would lock the engine out. Save to another"
            + " file");
  }

  private static Path existing(Path file) {
    Path path = absolute(file);
    if (!Files.isRegularFile(path)) {
      throw new InputRefused(
          path + " is no database file; check the connection, or make it with --create");
    }
    if (!Files.isWritable(path)) {
      throw new InputRefused(path + " may not be written; check its permissions");
    }
    return path;
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
