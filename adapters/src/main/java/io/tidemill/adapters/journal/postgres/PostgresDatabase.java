package io.tidemill.adapters.journal.postgres;

import io.tidemill.adapters.journal.sql.Migrator;
import io.tidemill.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGProperty;

/// Opens connections to one database. All of them find the tables of schema `tidemill` without its
/// name.
final class PostgresDatabase {
  static final String SCHEMA = "tidemill";

  /// The database's clock: milliseconds since 1970, not held back by a transaction.
  static final String CLOCK = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

  /// Key of the advisory lock under which short transactions exclude each other: "tidemill".
  private static final long TURN = 0x746964656d696c6cL;

  /// A statement may take this long; a server that is silent for longer is gone.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Set<String> DURABLE = Set.of("on", "remote_apply");

  private final StoreAddress address;
  private final String password;

  /// @param password empty where the server asks for none
  PostgresDatabase(StoreAddress address, String password) {
    this.address = address;
    this.password = password;
  }

  StoreAddress address() {
    return address;
  }

  /// A connection that reads; each statement is a transaction of its own.
  Connection reader() throws SQLException {
    return prepared(PATIENCE, "set default_transaction_read_only = on");
  }

  /// A connection whose statements are transactions of their own, for leases and for watching.
  ///
  /// @param patience how long a statement may take
  Connection session(Duration patience) throws SQLException {
    return durable(prepared(patience, "set lock_timeout = " + patience.toMillis() / 2));
  }

  /// A connection for transactions. The server ends one that does nothing for ten seconds, so that
  /// a process that was stopped in the middle holds nobody up.
  Connection writer() throws SQLException {
    Connection connection =
        durable(
            prepared(
                PATIENCE,
                "set lock_timeout = '30s'; set idle_in_transaction_session_timeout = '10s'"));
    connection.setAutoCommit(false);
    return connection;
  }

  /// Lets short transactions of all processes take turns until the transaction ends.
  static void takeTurn(Connection connection) throws SQLException {
    Migrator.number(connection, "select 1 from pg_advisory_xact_lock(" + TURN + ")");
  }

  private Connection prepared(Duration patience, String settings) throws SQLException {
    Connection connection = DriverManager.getConnection(url(), properties(patience));
    try (Statement statement = connection.createStatement()) {
      statement.execute(settings);
      return connection;
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  private String url() {
    String options = address.options().isEmpty() ? "" : "?" + address.options();
    return "jdbc:postgresql://%s:%d/%s%s"
        .formatted(address.host(), address.port(), address.database(), options);
  }

  private Properties properties(Duration patience) {
    Properties properties = new Properties();
    if (!address.user().isEmpty()) {
      PGProperty.USER.set(properties, address.user());
    }
    if (!password.isEmpty()) {
      PGProperty.PASSWORD.set(properties, password);
    }
    PGProperty.APPLICATION_NAME.set(properties, "tidemill");
    PGProperty.CURRENT_SCHEMA.set(properties, SCHEMA);
    PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.CONNECT_TIMEOUT.set(properties, Math.toIntExact(CONNECT.toSeconds()));
    PGProperty.SOCKET_TIMEOUT.set(properties, Math.toIntExact(patience.toSeconds()));
    return properties;
  }

  private static Connection durable(Connection connection) throws SQLException {
    if (!isDurable(connection)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set synchronous_commit = on");
      }
    }
    if (!isDurable(connection)) {
      connection.close();
      throw new StoreUnavailable(
          "PostgreSQL does not grant durable commits: synchronous_commit must be on");
    }
    return connection;
  }

  private static boolean isDurable(Connection connection) throws SQLException {
    return DURABLE.contains(setting(connection, "synchronous_commit"));
  }

  static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show " + name)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
