package io.tidemill.adapters.sink.sql;

import io.tidemill.adapters.database.PostgresAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// A PostgreSQL database that is written to.
record PostgresServer(PostgresAddress address) implements Database {
  private static final Dialect DIALECT = new PostgresDialect();

  /// How long to wait for a lock that others hold.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return address.name();
  }

  @Override
  public Dialect dialect() {
    return DIALECT;
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = address.connect();
    Sql.run(connection, "set lock_timeout = " + PATIENCE.toMillis());
    return connection;
  }

  /// Only a connection can tell.
  @Override
  public boolean isThere() {
    return true;
  }
}
