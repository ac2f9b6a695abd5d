package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.Migrator;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Moves what is committed from the write-ahead log into the database, on a connection and a thread
/// of its own, so that no commit waits for it. Safe for use by many threads.
final class Checkpoints implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
  private static final long LOOK_EVERY_ROWS = 4000;
  private static final long EVERY_BYTES = 32L << 20;
  private static final long LARGEST_BYTES = 512L << 20;

  private final Connection connection;
  private final StoreFolder folder;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("tidemill-checkpoint").factory());
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicLong unseen = new AtomicLong();

  Checkpoints(SqliteFile file, StoreFolder folder) throws SQLException {
    connection = file.observer();
    this.folder = folder;
  }

  /// Counts rows that this process has committed; looks at the log when there are many new ones.
  void committed(int rows) {
    if (unseen.addAndGet(rows) < LOOK_EVERY_ROWS || !running.compareAndSet(false, true)) {
      return;
    }
    unseen.set(0);
    try {
      worker.execute(this::checkpoint);
    } catch (RejectedExecutionException closing) {
      running.set(false);
    }
  }

  /// Whether readers kept checkpoints from catching up for so long that the writer should empty the
  /// log between two batches.
  boolean isLogTooLarge() {
    return folder.log().toFile().length() > LARGEST_BYTES;
  }

  /// Empties the log on the writer's connection, between its transactions; gives up at once when a
  /// reader is in the way.
  static void truncate(SqliteWriter writer) throws SQLException {
    long patience = Migrator.number(writer.connection(), "pragma busy_timeout");
    writer.execute("pragma busy_timeout = 100");
    writer.execute("pragma wal_checkpoint(truncate)");
    writer.execute("pragma busy_timeout = " + patience);
  }

  private void checkpoint() {
    try {
      if (waitingBytes() >= EVERY_BYTES) {
        frames("passive");
      }
    } catch (SQLException failed) {
      LOG.log(Level.WARNING, "A checkpoint of the journal failed: {0}", failed.getMessage());
    } finally {
      running.set(false);
    }
  }

  private long waitingBytes() throws SQLException {
    long[] frames = frames("noop");
    return (frames[0] - frames[1]) * Migrator.number(connection, "pragma page_size");
  }

  /// Frames in the log, and how many of them are in the database.
  private long[] frames(String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("pragma wal_checkpoint(" + mode + ")")) {
      return result.next() ? new long[] {result.getLong(2), result.getLong(3)} : new long[2];
    }
  }

  @Override
  public void close() throws SQLException {
    worker.close();
    connection.close();
  }
}
