package io.tidemill.adapters.journal.sqlite;

import io.tidemill.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/// Short write transactions of this process that belong to no driver. Safe for use by many threads,
/// which take turns.
final class ShortWrites implements AutoCloseable {
  private final WriteConnection connection;
  private final ReentrantLock lock = new ReentrantLock();

  ShortWrites(SqliteFile file) throws SQLException {
    connection = file.writer();
  }

  /// What is done in a transaction.
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /// Does all of the work or nothing, durably.
  <T> T transact(Work<T> work) {
    lock.lock();
    try {
      connection.begin();
      T result = work.on(connection.connection());
      connection.commit();
      return result;
    } catch (SQLException failed) {
      rollback();
      throw new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
    } catch (RuntimeException failed) {
      rollback();
      throw failed;
    } finally {
      lock.unlock();
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
