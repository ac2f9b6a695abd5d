package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.Migrator;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.port.Time;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Notices commits of other processes and of this one. Safe for use by many threads; each of them
/// sees every change once.
///
/// SQLite's `data_version` differs after a commit by any other connection, of whatever process. It
/// is asked at most five times a second, and no oftener for many watchers; commits of this process
/// wake them at once.
final class ChangeWatch implements AutoCloseable {
  private static final long POLL_NANOS = 200_000_000;

  private final Connection connection;
  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ThreadLocal<Long> seen = ThreadLocal.withInitial(() -> -1L);
  private long changes;
  private long dataVersion = -1;
  private long polled;
  private boolean closed;

  ChangeWatch(SqliteFile file, Time time) throws SQLException {
    connection = file.observer();
    this.time = time;
    polled = time.nanos() - POLL_NANOS;
  }

  /// Waits until there was a commit since this thread's last call, at most this long. A thread's
  /// first call returns at once.
  void await(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long end = time.nanos() + longest.toNanos();
      poll();
      while (seen.get() == changes && !closed && end - time.nanos() > 0) {
        long nanos = Math.min(POLL_NANOS, end - time.nanos());
        if (changed.await(nanos, TimeUnit.NANOSECONDS)) {
          continue;
        }
        poll();
      }
      seen.set(changes);
    } finally {
      lock.unlock();
    }
  }

  /// Says that this process has committed.
  void committed() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void poll() {
    if (closed || time.nanos() - polled < POLL_NANOS) {
      return;
    }
    polled = time.nanos();
    try {
      long version = Migrator.number(connection, "pragma data_version");
      if (version != dataVersion) {
        dataVersion = version;
        changes++;
        changed.signalAll();
      }
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be watched: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      connection.close();
    } finally {
      lock.unlock();
    }
  }
}
