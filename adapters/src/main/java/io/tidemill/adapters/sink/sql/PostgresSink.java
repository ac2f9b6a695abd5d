package io.tidemill.adapters.sink.sql;

import io.tidemill.adapters.database.PostgresAddress;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.TargetTable;
import io.tidemill.port.TargetUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens tables of PostgreSQL databases as targets. A table is found by the search path of the
/// connection. Waits up to 30 seconds for a lock that others hold; the writers of one database take
/// turns.
///
/// Every method throws [InputRefused] when the target cannot be used as it is or belongs to a newer
/// run, [TargetUnavailable] when it cannot be reached, and [io.tidemill.port.FencedOff] when
/// another process drives the run by now.
public final class PostgresSink {
  private static final Set<String> AWAY = Set.of("08", "53", "57", "58", "40", "55");

  private static final String OWN_SCHEMA = "results";

  private PostgresSink() {}

  /// A table of schema `results`, where a store keeps what no target is named for: schema, table,
  /// columns, index and mark are made as needed.
  public static Sink openOwn(
      PostgresAddress address, TargetTable table, SinkIdentity writer, TakeOver takeOver) {
    PostgresServer server = new PostgresServer(address.in(OWN_SCHEMA));
    Opening opening = new Opening(server, table, writer, takeOver);
    return open(
        server,
        table,
        connection -> {
          Sql.run(connection, "create schema if not exists " + OWN_SCHEMA);
          return opening.making(connection);
        });
  }

  /// A table of the user's as it is. Table and columns must be there; the mark is kept only if the
  /// database has `tidemill_applied`.
  public static Sink openUsers(
      PostgresAddress address, TargetTable table, SinkIdentity writer, TakeOver takeOver) {
    PostgresServer server = new PostgresServer(address);
    return open(server, table, new Opening(server, table, writer, takeOver)::asItIs);
  }

  /// A table of the user's after `--create`: what is missing of table, columns, index and mark is
  /// made.
  public static Sink createUsers(
      PostgresAddress address, TargetTable table, SinkIdentity writer, TakeOver takeOver) {
    PostgresServer server = new PostgresServer(address);
    return open(server, table, new Opening(server, table, writer, takeOver)::making);
  }

  /// What is done first; its result is the mark to keep, null for none.
  private interface Preparation {
    @Nullable AppliedMark on(Connection connection) throws SQLException;
  }

  private static Sink open(PostgresServer server, TargetTable table, Preparation preparation) {
    try (Connection connection = server.connect()) {
      return new SqlSink(server, table.name(), preparation.on(connection));
    } catch (SQLException e) {
      String message = "%s cannot be used: %s".formatted(server.name(), e.getMessage());
      String state = String.valueOf(e.getSQLState());
      if (AWAY.contains(state.substring(0, Math.min(2, state.length())))) {
        throw new TargetUnavailable(message, e);
      }
      throw new InputRefused(message + "; check the connection and its rights", e);
    }
  }
}
