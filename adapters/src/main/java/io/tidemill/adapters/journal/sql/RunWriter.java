package io.tidemill.adapters.journal.sql;

import io.tidemill.port.Batch;
import io.tidemill.port.FencedOff;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.port.WrittenTwice;
import java.sql.SQLException;

/// The write connection of one run. Used by one thread; thrown away after a failed commit.
final class RunWriter {
  private final WriteConnection connection;
  private final BatchWriter batches;

  private RunWriter(WriteConnection connection, BatchWriter batches) {
    this.connection = connection;
    this.batches = batches;
  }

  static RunWriter open(Hold hold, RunRow run, Ids ids) throws SQLException {
    WriteConnection connection = hold.connect();
    try {
      long epoch = run.lease().epoch();
      BatchWriter batches = new BatchWriter(connection.connection(), run.id(), epoch, ids);
      return new RunWriter(connection, batches);
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
    } catch (FencedOff | WrittenTwice refused) {
      undo(refused);
      throw refused;
    } catch (SQLException failed) {
      undo(failed);
      throw explained(failed);
    }
  }

  private RuntimeException explained(SQLException failed) {
    if (connection.isDuplicate(failed)) {
      return new WrittenTwice("A row would be written twice: " + failed.getMessage(), failed);
    }
    return new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
  }

  /// Where even this fails, the next transaction cannot begin.
  private void undo(Exception why) {
    try {
      batches.discard();
      connection.rollback();
    } catch (SQLException failed) {
      why.addSuppressed(failed);
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
