package io.tidemill.app.kill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Another program at the user's database: reads all the time and writes every tenth time.
final class Neighbour implements AutoCloseable {
  private static final long MILLIS_BETWEEN = 3;
  private static final int READS_A_WRITE = 10;

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final Connection connection;
  private final ScheduledFuture<?> work;
  private final AtomicLong writes = new AtomicLong();
  private long turns;

  Neighbour(UsersDatabase database) throws SQLException {
    connection = DriverManager.getConnection(database.url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 30000");
    }
    work = thread.scheduleWithFixedDelay(this::turn, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
  }

  private void turn() {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("select avg(trust_score) from contractors")) {
        rows.next();
      }
      if (++turns % READS_A_WRITE == 0) {
        statement.execute("update contractors set visits = visits + 1 where rowid = 1");
        writes.incrementAndGet();
      }
    } catch (SQLException failed) {
      errors.add(String.valueOf(failed.getMessage()));
    }
  }

  /// What it could not do.
  List<String> errors() {
    return List.copyOf(errors);
  }

  /// How often it wrote; asked after closing.
  long writes() {
    return writes.get();
  }

  @Override
  public void close() throws SQLException {
    work.cancel(false);
    thread.close();
    connection.close();
  }
}
