package io.tidemill.adapters.journal.postgres;

import io.tidemill.adapters.journal.sql.WriteConnection;
import java.sql.Connection;
import java.sql.SQLException;

/// The connection for the commits of one run. A commit renews the lease when that is due, so that a
/// busy run needs no renewal beside its commits.
final class LeasedWriter implements WriteConnection {
  private final PostgresWriter writer;
  private final Lease lease;
  private boolean renewing;
  private long asked;

  /// @param connection not in auto-commit mode
  LeasedWriter(Connection connection, Lease lease) {
    writer = new PostgresWriter(connection);
    this.lease = lease;
  }

  @Override
  public Connection connection() {
    return writer.connection();
  }

  @Override
  public void begin() throws SQLException {
    lease.check();
    renewing = lease.isDue();
    if (renewing) {
      asked = lease.now();
      lease.extend(connection());
    }
  }

  @Override
  public void commit() throws SQLException {
    writer.commit();
    if (renewing) {
      lease.renewed(asked);
    }
    lease.check();
  }

  @Override
  public void rollback() throws SQLException {
    writer.rollback();
  }

  @Override
  public boolean isDuplicate(SQLException failed) {
    return writer.isDuplicate(failed);
  }

  @Override
  public boolean isUsable() throws SQLException {
    return writer.isUsable();
  }

  @Override
  public void close() throws SQLException {
    writer.close();
  }
}
