package io.tidemill.adapters.journal.sql;

import io.tidemill.port.StoreUnavailable;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Short write transactions of this process that belong to no driver. Safe for use by many threads,
/// which take turns. A connection on which something failed is replaced by a new one.
public final class ShortWrites implements AutoCloseable {
  private final Opener<? extends WriteConnection> opener;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable WriteConnection connection;

  /// Opens the first connection.
  ///
  /// @param opener opens a connection whose transactions exclude each other
  public ShortWrites(Opener<? extends WriteConnection> opener) throws SQLException {
    this.opener = opener;
    connection = opener.open();
  }

  /// Does all of the work or nothing, durably.
  ///
  /// @throws StoreUnavailable when it is not known to be durable
  public <T> T transact(Store.Work<T> work) {
    lock.lock();
    boolean healthy = false;
    try {
      T result = inTransaction(open(), work);
      healthy = true;
      return result;
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
    } finally {
      if (!healthy) {
        abandon();
      }
      lock.unlock();
    }
  }

  private static <T> T inTransaction(WriteConnection connection, Store.Work<T> work)
      throws SQLException {
    connection.begin();
    T result = work.on(connection.connection());
    connection.commit();
    return result;
  }

  private WriteConnection open() throws SQLException {
    WriteConnection known = connection;
    if (known != null && known.isUsable()) {
      return known;
    }
    abandon();
    WriteConnection opened = opener.open();
    connection = opened;
    return opened;
  }

  /// Closing undoes what was begun.
  private void abandon() {
    try {
      close();
    } catch (SQLException failed) {
      System.getLogger(ShortWrites.class.getName())
          .log(System.Logger.Level.DEBUG, "A broken connection could not be closed", failed);
    }
  }

  @Override
  public void close() throws SQLException {
    WriteConnection known = connection;
    connection = null;
    if (known != null) {
      known.close();
    }
  }
}
