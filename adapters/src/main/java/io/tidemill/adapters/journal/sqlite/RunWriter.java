package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.BatchWriter;
import io.tidemill.adapters.journal.sql.Ids;
import io.tidemill.port.Batch;
import io.tidemill.port.FencedOff;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.port.WrittenTwice;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The write connection of one run. Used by one thread; thrown away after a failed commit.
final class RunWriter {
  private final StoreDesk desk;
  private final WriteConnection connection;
  private final BatchWriter batches;

  private RunWriter(StoreDesk desk, WriteConnection connection, BatchWriter batches) {
    this.desk = desk;
    this.connection = connection;
    this.batches = batches;
  }

  static RunWriter open(StoreDesk desk, RunRow run, Ids ids) throws SQLException {
    WriteConnection connection = desk.file().writer();
    try {
      long epoch = run.lease().epoch();
      BatchWriter batches = new BatchWriter(connection.connection(), run.id(), epoch, ids);
      return new RunWriter(desk, connection, batches);
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  /// Writes all of the batch or nothing.
  ///
  /// @param before number of the last event so far
  void commit(Batch batch, long before) {
    try {
      connection.begin();
      batches.write(batch, before);
      connection.commit();
      checkpoint(batch.changes().size());
    } catch (FencedOff | WrittenTwice refused) {
      undo();
      throw refused;
    } catch (SQLException failed) {
      undo();
      throw explained(failed);
    }
  }

  private static RuntimeException explained(SQLException failed) {
    if (failed instanceof SQLiteException sqlite && isDuplicate(sqlite.getResultCode())) {
      return new WrittenTwice("A row would be written twice: " + failed.getMessage(), failed);
    }
    return new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
  }

  private static boolean isDuplicate(SQLiteErrorCode code) {
    return code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
        || code == SQLiteErrorCode.SQLITE_CONSTRAINT;
  }

  private void undo() {
    try {
      batches.discard();
      connection.rollback();
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
    }
  }

  private void checkpoint(int rows) throws SQLException {
    desk.checkpoints().committed(rows);
    if (desk.checkpoints().isLogTooLarge()) {
      Checkpoints.truncate(connection);
    }
  }

  /// Closes the connection, whatever state it is in.
  void abandon() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be closed: " + failed.getMessage(), failed);
    }
  }
}
