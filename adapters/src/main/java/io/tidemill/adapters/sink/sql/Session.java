package io.tidemill.adapters.sink.sql;

import io.tidemill.port.Delivery;
import io.tidemill.port.Sink;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One connection to the target, used until it fails.
final class Session implements AutoCloseable {
  private final Connection connection;
  private final Dialect dialect;
  private final RowStatements statements;

  Session(Connection connection, Dialect dialect, String table) {
    this.connection = connection;
    this.dialect = dialect;
    this.statements = new RowStatements(connection, dialect, table);
  }

  /// Writes rows inside the transaction that is open, each in a savepoint of its own.
  List<Sink.RefusedRow> write(List<Delivery> rows) throws SQLException {
    List<Sink.RefusedRow> refused = new ArrayList<>();
    for (Delivery row : rows) {
      Sql.run(connection, "savepoint tidemill_row");
      String reason = tryToWrite(row);
      if (!reason.isEmpty()) {
        Sql.run(connection, "rollback to savepoint tidemill_row");
        refused.add(new Sink.RefusedRow(row.seq(), reason));
      }
      Sql.run(connection, "release savepoint tidemill_row");
    }
    return refused;
  }

  /// Names of the columns whose stored value is not the delivered one; all of them when there is no
  /// such row.
  List<String> differing(Delivery row) throws SQLException {
    List<String> columns = List.copyOf(row.columns().propertyNames());
    List<String> differing = new ArrayList<>();
    try (ResultSet stored = statements.read(row, columns)) {
      if (!stored.next()) {
        return columns;
      }
      for (int i = 0; i < columns.size(); i++) {
        JsonNode delivered = row.columns().path(columns.get(i));
        if (!dialect.isSame(delivered, stored, i + 1)) {
          differing.add(columns.get(i));
        }
      }
    }
    return differing;
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    try {
      statements.close();
    } finally {
      connection.close();
    }
  }

  /// The target's reason to refuse the row, empty when it took it.
  private String tryToWrite(Delivery row) throws SQLException {
    if (row.key().stream().anyMatch(part -> part.isNull() || part.isMissingNode())) {
      return "the key (" + String.join(", ", row.keys()) + ") is null";
    }
    try {
      int rows = statements.write(row);
      return rows == 1 ? "" : rows + " rows have the key " + row.keyText();
    } catch (SQLException e) {
      if (!dialect.isRowsFault(e)) {
        throw e;
      }
      return reason(e);
    }
  }

  private static String reason(SQLException failure) {
    String message = failure.getMessage();
    return message == null ? "refused without a reason" : message;
  }
}
