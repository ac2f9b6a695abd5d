package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.Migration;
import io.tidemill.adapters.journal.sql.Migrator;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Time;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteErrorCode;

/// Makes a store or brings it to the present schema, one process at a time.
///
/// @param folder where it is
/// @param file its database
record StoreOpening(StoreFolder folder, SqliteFile file, Time time) {
  /// The part of an extended result code that is the plain one (SQLite, "Result and Error Codes").
  private static final int CODE = 0xFF;

  private static final Object TURN = new Object();

  /// "tidm": says whose file it is, offset 68 of the header.
  private static final long APPLICATION_ID = 0x7469646dL;

  private static final String TABLES =
      "select count(*) from sqlite_master where type = 'table' and name = 'store'";

  /// Prepares the file.
  ///
  /// @throws InputRefused when it is not ours, damaged or newer than this program
  void prepare() {
    synchronized (TURN) {
      try (FileChannel channel =
              FileChannel.open(
                  folder.locks().resolve("open"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock turn = channel.lock()) {
        if (turn.isValid()) {
          switchToLog();
          migrate();
        }
      } catch (SQLException | IOException failed) {
        throw new InputRefused(
            "%s cannot be opened (%s): %s"
                .formatted(folder.database(), failed.getMessage(), remedy(failed)),
            failed);
      }
    }
  }

  private static String remedy(Exception failed) {
    boolean isLocked =
        failed instanceof SQLException sql
            && (sql.getErrorCode() & CODE) == SQLiteErrorCode.SQLITE_BUSY.code;
    return isLocked
        ? "another program holds it; end that one, then give the same command again"
        : "put back a copy, or name another folder with --store";
  }

  private void switchToLog() throws SQLException {
    try (Connection connection = file.observer();
        Statement statement = connection.createStatement()) {
      refuseForeign(connection);
      if (!SqliteFile.journalMode(connection).equals("wal")) {
        statement.execute("pragma auto_vacuum = incremental");
        statement.execute("pragma application_id = " + APPLICATION_ID);
        statement.execute("pragma journal_mode = wal");
      }
    }
  }

  private void refuseForeign(Connection connection) throws SQLException {
    long tables = Migrator.number(connection, "select count(*) from sqlite_master");
    long id = Migrator.number(connection, "pragma application_id");
    if (tables > 0 && id != APPLICATION_ID) {
      throw new InputRefused(
          "%s is a database of another program: move it away, or name another folder with --store"
              .formatted(folder.database()));
    }
  }

  private void migrate() throws SQLException {
    try (SqliteWriter writer = file.writer()) {
      writer.begin();
      int version = Migrator.version(writer.connection(), TABLES);
      new Migrator(Migration.beside(SqliteJournal.class), folder.database().toString())
          .migrate(writer.connection(), version, time.now());
      writer.commit();
    }
  }
}
