package io.tidemill.adapters.tool.sql;

import io.tidemill.adapters.database.ReadableDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Eight platform threads that read, each on a connection of its own while it does.
///
/// SQLite is native code: a virtual thread inside it holds one of the few threads that carry all
/// virtual ones, and a handful of slow queries would stop every other call of the run. So callers
/// wait here, which costs them nothing, and these threads do the work. Waiting for a free one
/// counts towards the deadline.
final class Readers implements AutoCloseable {
  private static final int MOST = 8;
  private static final int TIMES_TO_CANCEL = 50;
  private static final long MILLIS_BETWEEN = 20;

  private final ReadableDatabase database;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(MOST, Thread.ofPlatform().daemon().name("sql-", 1).factory());
  private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(MOST);

  Readers(ReadableDatabase database) {
    this.database = database;
  }

  /// Waits for the rows.
  ///
  /// @throws InterruptedException when the caller is interrupted; the query is cancelled
  ReadRows read(Reading reading, Duration deadline) throws InterruptedException, SQLException {
    Future<ReadRows> rows = threads.submit(() -> perform(reading));
    try {
      return rows.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      stop(reading, rows);
      return new ReadRows.TooLate();
    } catch (InterruptedException cancelled) {
      stop(reading, rows);
      throw cancelled;
    } catch (ExecutionException failed) {
      throw cause(failed);
    }
  }

  private ReadRows perform(Reading reading) throws SQLException {
    Connection connection = borrow();
    boolean healthy = false;
    try {
      ReadRows rows = reading.on(connection, database);
      healthy = true;
      return rows;
    } finally {
      giveBack(connection, healthy);
    }
  }

  private Connection borrow() throws SQLException {
    Connection known = idle.poll();
    return known == null ? database.connect() : known;
  }

  private void giveBack(Connection connection, boolean healthy) throws SQLException {
    if (!healthy || threads.isShutdown() || !idle.offer(connection)) {
      connection.close();
    }
  }

  /// For at most a second: a reader that hears nothing by then is left to its own time-outs.
  private static void stop(Reading reading, Future<ReadRows> rows) throws InterruptedException {
    boolean over = false;
    for (int i = 0; i < TIMES_TO_CANCEL && !over; i++) {
      cancel(reading);
      over = isOver(rows);
    }
  }

  private static boolean isOver(Future<ReadRows> rows) throws InterruptedException {
    try {
      rows.get(MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException ended) {
      return true;
    } catch (TimeoutException busy) {
      return false;
    }
  }

  private static void cancel(Reading reading) {
    try {
      reading.cancel();
    } catch (SQLException unheard) {
      // The connection is gone, and with it the statement.
      return;
    }
  }

  private static SQLException cause(ExecutionException failed) {
    return switch (failed.getCause()) {
      case SQLException failure -> failure;
      case RuntimeException fault -> throw fault;
      case null, default -> throw new IllegalStateException(failed);
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
    for (Connection open = next(); open != null; open = next()) {
      closed(open);
    }
  }

  private @Nullable Connection next() {
    return idle.poll();
  }

  private static void closed(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      // Nothing was written on it, so nothing is lost.
      return;
    }
  }
}
