package io.tidemill.adapters.tool.sql;

import io.tidemill.adapters.database.ColumnValues;
import io.tidemill.adapters.database.ReadableDatabase;
import io.tidemill.port.ToolRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One query on its way. One thread reads; another may cancel at any time.
final class Reading {
  private static final long MOST_CHARS = 4_000_000;
  private static final int ROWS_AT_ONCE = 200;

  private final ToolRequest.Query query;
  private final Duration deadline;
  private volatile boolean cancelled;
  private volatile @Nullable PreparedStatement running;

  Reading(ToolRequest.Query query, Duration deadline) {
    this.query = query;
    this.deadline = deadline;
  }

  /// Asks on this connection.
  ReadRows on(Connection connection, ReadableDatabase database) throws SQLException {
    database.begin(connection, deadline);
    try (PreparedStatement statement = connection.prepareStatement(query.statement())) {
      running = statement;
      statement.setMaxRows(query.mostRows() + 1);
      statement.setFetchSize(Math.min(ROWS_AT_ONCE, query.mostRows() + 1));
      bind(statement);
      return cancelled ? new ReadRows.TooLate() : rows(statement);
    } finally {
      running = null;
      database.end(connection);
    }
  }

  /// Ends the statement that runs. One that is about to run may not hear it, so this is repeated
  /// until the reader is done.
  void cancel() throws SQLException {
    cancelled = true;
    PreparedStatement statement = running;
    if (statement != null) {
      statement.cancel();
    }
  }

  private ReadRows rows(PreparedStatement statement) throws SQLException {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    long chars = 0;
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        ObjectNode row = ColumnValues.row(result);
        chars += row.toString().length();
        if (rows.size() == query.mostRows()) {
          return new ReadRows.TooMany(
              "more than %d rows; add a condition or a LIMIT".formatted(query.mostRows()));
        }
        if (chars > MOST_CHARS) {
          return new ReadRows.TooMany("more than 4 MB of rows; select fewer columns or rows");
        }
        rows.add(row);
      }
    }
    return new ReadRows.All(rows);
  }

  private void bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    for (JsonNode value : query.parameters()) {
      bind(statement, index++, value);
    }
  }

  private static void bind(PreparedStatement statement, int index, JsonNode value)
      throws SQLException {
    switch (value.getNodeType()) {
      case NULL, MISSING -> statement.setNull(index, Types.NULL);
      case BOOLEAN -> statement.setBoolean(index, value.booleanValue());
      case NUMBER -> bindNumber(statement, index, value);
      case ARRAY, OBJECT -> statement.setString(index, value.toString());
      case STRING, BINARY, POJO -> statement.setString(index, value.asString());
    }
  }

  private static void bindNumber(PreparedStatement statement, int index, JsonNode value)
      throws SQLException {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      statement.setLong(index, value.longValue());
    } else {
      // SQLite has no decimals: its driver would bind their text, which is above every number.
      statement.setObject(index, value.doubleValue(), Types.DOUBLE);
    }
  }
}
