package io.tidemill.adapters.database;

import io.tidemill.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/// A PostgreSQL database, read in read-only transactions.
public record ReadablePostgres(PostgresAddress address) implements ReadableDatabase {
  /// A server that does not even give up its own statement is taken for gone after this time more.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Set<String> AWAY = Set.of("08", "53", "57", "58", "40");
  private static final Set<String> NO_ENTRY = Set.of("28", "3D");
  private static final String NO_RIGHT = "42501";
  private static final String CANCELLED = "57014";
  private static final String LOCKED = "55P03";

  @Override
  public String name() {
    return address.name();
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = address.connect();
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public void begin(Connection connection, Duration deadline) throws SQLException {
    long millis = Math.max(1, deadline.toMillis());
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(millis + GRACE.toMillis()));
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local statement_timeout = " + millis);
    }
  }

  @Override
  public void end(Connection connection) throws SQLException {
    connection.rollback();
  }

  /// By the error codes of PostgreSQL (its manual, appendix A).
  @Override
  public FailureClass kindOf(SQLException failure) {
    return meaning(failure);
  }

  /// What a failure of any connection to PostgreSQL means.
  static FailureClass meaning(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String family = state.substring(0, Math.min(2, state.length()));
    if (state.equals(CANCELLED)) {
      return FailureClass.AMBIGUOUS;
    }
    if (NO_ENTRY.contains(family) || state.equals(NO_RIGHT)) {
      return FailureClass.STOP_RUN;
    }
    return AWAY.contains(family) || state.equals(LOCKED)
        ? FailureClass.WAIT_OVERLOAD
        : FailureClass.BUG;
  }
}
