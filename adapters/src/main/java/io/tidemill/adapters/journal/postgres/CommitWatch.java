package io.tidemill.adapters.journal.postgres;

import io.tidemill.port.Time;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Notices commits of all processes: triggers of the schema notify whoever listens. Safe for use by
/// many threads; each of them sees every change once. Listening begins with the first wait; while
/// it fails, every second counts as a change.
final class CommitWatch implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(1);

  /// How many silent seconds make it ask whether the server is still there.
  private static final int SILENCE = 10;

  private final PostgresDatabase database;
  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ThreadLocal<Long> seen = ThreadLocal.withInitial(() -> -1L);
  private volatile @Nullable Connection connection;
  private @Nullable Thread thread;
  private long changes;
  private volatile boolean closed;

  CommitWatch(PostgresDatabase database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// Waits until there was a commit since this thread's last call, at most this long. A thread's
  /// first call returns at once.
  void await(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      start();
      long end = time.nanos() + longest.toNanos();
      while (seen.get() == changes && !closed && end - time.nanos() > 0) {
        boolean told = changed.await(end - time.nanos(), TimeUnit.NANOSECONDS);
        if (!told) {
          break;
        }
      }
      seen.set(changes);
    } finally {
      lock.unlock();
    }
  }

  /// Says that there was a commit.
  void committed() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    if (thread == null && !closed) {
      try {
        connection = listening();
      } catch (SQLException failed) {
        connection = null;
      }
      thread = Thread.ofPlatform().daemon().name("tidemill-watch").start(this::listen);
    }
  }

  private Connection listening() throws SQLException {
    Connection opened = database.session(PACE.multipliedBy(SILENCE));
    try (Statement statement = opened.createStatement()) {
      statement.execute("listen " + PostgresDatabase.SCHEMA);
      return opened;
    } catch (SQLException failed) {
      opened.close();
      throw failed;
    }
  }

  private void listen() {
    int silent = 0;
    while (!closed) {
      try {
        silent = hear() ? 0 : silent + 1;
        if (silent >= SILENCE) {
          ask();
          silent = 0;
        }
      } catch (SQLException failed) {
        drop();
        committed();
        pause();
      }
    }
    drop();
  }

  /// Listens for a second.
  ///
  /// @return whether there was a commit
  private boolean hear() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = listening();
      connection = open;
      committed();
    }
    PGNotification[] heard =
        open.unwrap(PGConnection.class).getNotifications(Math.toIntExact(PACE.toMillis()));
    boolean any = heard != null && heard.length > 0;
    if (any) {
      committed();
    }
    return any;
  }

  private void ask() throws SQLException {
    Connection open = connection;
    if (open == null || !open.isValid(SILENCE)) {
      throw new SQLException("The server does not answer");
    }
  }

  private void pause() {
    lock.lock();
    try {
      long left = PACE.toNanos();
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException told) {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  private void drop() {
    Connection open = connection;
    connection = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException failed) {
      System.getLogger(CommitWatch.class.getName())
          .log(System.Logger.Level.DEBUG, "A broken connection could not be closed", failed);
    }
  }

  /// Wakes all waiters. The listening thread ends within a second.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
