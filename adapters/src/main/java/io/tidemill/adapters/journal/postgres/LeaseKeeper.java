package io.tidemill.adapters.journal.postgres;

import io.tidemill.port.FencedOff;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Renews a lease on a thread and a connection of its own, whether or not the run commits anything.
/// It ends when the lease is lost or given back.
final class LeaseKeeper implements AutoCloseable {
  /// A renewal that takes longer has failed; the connection is replaced.
  static final Duration STATEMENT = Duration.ofSeconds(4);

  private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());
  private static final int TRIES_PER_RENEWAL = 5;

  private final PostgresDatabase database;
  private final Lease lease;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Connection connection;

  private LeaseKeeper(PostgresDatabase database, Lease lease, Connection connection) {
    this.database = database;
    this.lease = lease;
    this.connection = connection;
    thread =
        Thread.ofPlatform().daemon().name("tidemill-lease-" + lease.run()).unstarted(this::keep);
  }

  /// @param connection where the lease was taken; the keeper closes it
  static LeaseKeeper start(PostgresDatabase database, Lease lease, Connection connection) {
    LeaseKeeper keeper = new LeaseKeeper(database, lease, connection);
    keeper.thread.start();
    return keeper;
  }

  private void keep() {
    Duration pause = lease.terms().renewal();
    while (!isClosed(pause) && !lease.isLost()) {
      boolean done = renew();
      pause = done ? lease.terms().renewal() : lease.terms().renewal().dividedBy(TRIES_PER_RENEWAL);
    }
    letGo();
  }

  private boolean isClosed(Duration pause) {
    try {
      return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException told) {
      return true;
    }
  }

  private boolean renew() {
    long asked = lease.now();
    try {
      lease.extend(open());
      lease.renewed(asked);
      return true;
    } catch (FencedOff other) {
      return true;
    } catch (SQLException failed) {
      lease.troubled(failed);
      drop();
      return false;
    }
  }

  private Connection open() throws SQLException {
    Connection known = connection;
    if (known != null) {
      return known;
    }
    Connection opened = database.session(STATEMENT);
    connection = opened;
    return opened;
  }

  private void letGo() {
    try {
      if (!lease.isLost()) {
        lease.release(open());
      }
    } catch (SQLException failed) {
      LOG.log(Level.DEBUG, "A lease could not be given back and ends by itself", failed);
    } finally {
      drop();
    }
  }

  private void drop() {
    Connection known = connection;
    connection = null;
    try {
      if (known != null) {
        known.close();
      }
    } catch (SQLException failed) {
      LOG.log(Level.DEBUG, "A broken connection could not be closed", failed);
    }
  }

  /// Gives the lease back and returns when that is done, or cannot be.
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(STATEMENT.multipliedBy(2));
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }
}
