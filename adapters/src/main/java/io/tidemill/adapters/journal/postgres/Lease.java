package io.tidemill.adapters.journal.postgres;

import static io.tidemill.adapters.journal.postgres.PostgresDatabase.CLOCK;

import io.tidemill.port.FencedOff;
import io.tidemill.port.Time;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What one process knows of its lease on a run. The database's clock alone says how long the lease
/// lasts for others; the holder trusts it only as long as its own monotonic clock has not passed
/// the patience since the last renewal. Once lost it stays lost. Safe for use by many threads.
///
/// A renewal counts from the moment before it was asked for.
final class Lease {
  private static final String EXTEND =
      "update run set lease_until = %s + ? where id = ? and epoch = ?".formatted(CLOCK);
  private static final String RELEASE =
      "update run set lease_until = null where id = ? and epoch = ?";

  private final LeaseTerms terms;
  private final Time time;
  private final long run;
  private final long epoch;
  private final AtomicLong renewed;
  private volatile String trouble = "";
  private volatile @Nullable String lost;

  /// @param asked [Time#nanos] before the run was taken
  Lease(LeaseTerms terms, Time time, long run, long epoch, long asked) {
    this.terms = terms;
    this.time = time;
    this.run = run;
    this.epoch = epoch;
    renewed = new AtomicLong(asked);
  }

  LeaseTerms terms() {
    return terms;
  }

  long run() {
    return run;
  }

  long now() {
    return time.nanos();
  }

  /// Whether it is time to renew it, because half of the time between renewals has passed.
  boolean isDue() {
    return now() - renewed.get() >= terms.renewal().toNanos() / 2;
  }

  /// Whether the run must not be written any more.
  boolean isLost() {
    if (lost == null && now() - renewed.get() > terms.patience().toNanos()) {
      lost =
          "The lease of run %d was not renewed for %d s%s: another process may have taken it over"
              .formatted(run, terms.patience().toSeconds(), trouble);
    }
    return lost != null;
  }

  /// Does nothing as long as the lease holds.
  ///
  /// @throws FencedOff when it is lost
  void check() {
    if (isLost()) {
      throw new FencedOff(String.valueOf(lost));
    }
  }

  /// Extends the lease in the connection's transaction.
  ///
  /// @throws FencedOff when another process has taken the run over
  void extend(Connection connection) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(EXTEND)) {
      update.setLong(1, terms.length().toMillis());
      update.setLong(2, run);
      update.setLong(3, epoch);
      if (update.executeUpdate() != 1) {
        lost = "Run %d was taken over by another process after epoch %d".formatted(run, epoch);
        throw new FencedOff(String.valueOf(lost));
      }
    }
  }

  /// The extension that was asked for at this moment is durable.
  void renewed(long asked) {
    renewed.accumulateAndGet(asked, (one, other) -> other - one > 0 ? other : one);
  }

  /// Why a renewal failed, for the message that may follow.
  void troubled(SQLException failed) {
    trouble = " (" + failed.getMessage() + ")";
  }

  /// Ends the lease for everybody, unless another process has taken the run over.
  void release(Connection connection) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(RELEASE)) {
      update.setLong(1, run);
      update.setLong(2, epoch);
      update.executeUpdate();
    }
  }
}
