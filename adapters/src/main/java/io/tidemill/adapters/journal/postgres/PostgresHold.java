package io.tidemill.adapters.journal.postgres;

import static io.tidemill.adapters.journal.postgres.PostgresDatabase.CLOCK;

import io.tidemill.adapters.journal.sql.Hold;
import io.tidemill.adapters.journal.sql.Migrator;
import io.tidemill.adapters.journal.sql.WriteConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// A run that is held by a lease.
///
/// @param lease what is known of the lease
/// @param keeper renews it
record PostgresHold(PostgresDatabase database, Lease lease, LeaseKeeper keeper) implements Hold {
  private static final String TAKE =
      """
      update run set epoch = epoch + 1, owned_by = ?, lease_until = %1$s + ?
      where id = ? and (lease_until is null or lease_until <= %1$s) returning epoch
      """
          .formatted(CLOCK);
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /// Longer than the server lets a transaction stand still.
  private static final Duration OLD_TRANSACTION = Duration.ofSeconds(30);

  /// Takes a run whose lease has ended or was given back.
  ///
  /// @return empty when its lease is alive, or its driver is in the middle of a commit
  /// @throws IllegalArgumentException when there is no such run
  static Optional<Hold> take(PostgresDesk desk, long run, String owner) throws SQLException {
    Connection connection = desk.database().session(LeaseKeeper.STATEMENT);
    boolean taken = false;
    try {
      long asked = desk.time().nanos();
      OptionalLong epoch = epoch(connection, desk.terms(), run, owner);
      if (epoch.isEmpty()) {
        refuseMissing(connection, run);
        return Optional.empty();
      }
      taken = true;
      Lease lease = new Lease(desk.terms(), desk.time(), run, epoch.getAsLong(), asked);
      LeaseKeeper keeper = LeaseKeeper.start(desk.database(), lease, connection);
      return Optional.of(new PostgresHold(desk.database(), lease, keeper));
    } finally {
      if (!taken) {
        connection.close();
      }
    }
  }

  private static OptionalLong epoch(Connection connection, LeaseTerms terms, long run, String owner)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(TAKE)) {
      update.setString(1, owner);
      update.setLong(2, terms.length().toMillis());
      update.setLong(3, run);
      try (ResultSet rows = update.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    } catch (SQLException failed) {
      if (LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
        return OptionalLong.empty();
      }
      throw failed;
    }
  }

  private static void refuseMissing(Connection connection, long run) throws SQLException {
    if (Migrator.number(connection, "select count(*) from run where id = " + run) == 0) {
      throw new IllegalArgumentException("The store holds no run " + run);
    }
  }

  @Override
  public WriteConnection connect() throws SQLException {
    return new LeasedWriter(database.writer(), lease);
  }

  @Override
  public void check() {
    lease.check();
  }

  /// The database remembers by itself.
  @Override
  public void committed(long seq, int rows) {}

  /// Locks the run's row, and so waits until the server has ended a commit whose connection broke.
  @Override
  public long durable() throws SQLException {
    try (Connection fresh = database.session(OLD_TRANSACTION)) {
      return Migrator.number(
          fresh, "select seq from run where id = " + lease.run() + " for update");
    }
  }

  @Override
  public void close() {
    keeper.close();
  }
}
