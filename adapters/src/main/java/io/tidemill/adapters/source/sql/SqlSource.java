package io.tidemill.adapters.source.sql;

import io.tidemill.adapters.database.ColumnValues;
import io.tidemill.adapters.database.ReadableDatabase;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rows of one query, 500 at a time. Values arrive as the cells of a CSV file do: as text, null
/// where the database has none, so that a field of any type takes them. Rows come in the order of
/// the query; one without ORDER BY may give another order each time.
public final class SqlSource implements Source {
  /// Longest time until the next rows come.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int ROWS_AT_ONCE = 500;
  private static final int LARGEST_ROW = 1_000_000;

  private final ReadableDatabase database;
  private final String query;
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final List<String> columns;
  private boolean ended;
  private long number;

  private SqlSource(ReadableDatabase database, String query) throws SQLException {
    this.database = database;
    this.query = query;
    this.connection = database.connect();
    try {
      database.begin(connection, PATIENCE);
      this.statement = connection.prepareStatement(query);
      statement.setFetchSize(ROWS_AT_ONCE);
      this.rows = statement.executeQuery();
      this.columns = columns(rows.getMetaData());
    } catch (SQLException | RuntimeException failed) {
      connection.close();
      throw failed;
    }
  }

  /// Asks the database.
  ///
  /// @param database closed together with this
  /// @param query one SELECT
  /// @throws InputRefused when the database cannot be reached, does not take the query, or two
  ///   columns have the same name
  public static SqlSource open(ReadableDatabase database, String query) {
    try {
      return new SqlSource(database, query.strip());
    } catch (SQLException failed) {
      database.close();
      throw unreadable(database, failed);
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  @Override
  public String locator() {
    return database.name() + " " + query;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public List<String> notices() {
    return List.of();
  }

  @Override
  public @Nullable SourceRow next() {
    try {
      if (ended || !rows.next()) {
        ended = true;
        return null;
      }
      number++;
      return row(ColumnValues.row(rows));
    } catch (SQLException failed) {
      throw unreadable(database, failed);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException gone) {
      // Nothing was written, so nothing is lost.
      ended = true;
    } finally {
      database.close();
    }
  }

  private SourceRow row(ObjectNode values) {
    ObjectNode cells = JsonNodeFactory.instance.objectNode();
    long size = 0;
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      JsonNode cell = cell(value.getValue());
      size += cell.asString("").length();
      cells.set(value.getKey(), cell);
    }
    if (size > LARGEST_ROW) {
      return new SourceRow.Malformed(
          number, JsonNodeFactory.instance.objectNode(), "the row is above 1 MB");
    }
    return new SourceRow.Read(number, cells);
  }

  private static JsonNode cell(JsonNode value) {
    if (value.isNull() || value.isString()) {
      return value;
    }
    return JsonNodeFactory.instance.stringNode(
        value.isNumber() ? value.decimalValue().toPlainString() : value.toString());
  }

  private static List<String> columns(ResultSetMetaData described) throws SQLException {
    List<String> columns = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 1; i <= described.getColumnCount(); i++) {
      String name = described.getColumnLabel(i);
      if (!seen.add(name)) {
        throw new InputRefused(
            "The query gives two columns the name `%s`. Tell them apart with AS.".formatted(name));
      }
      columns.add(name);
    }
    return List.copyOf(columns);
  }

  private static InputRefused unreadable(ReadableDatabase database, SQLException failed) {
    String words = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    return new InputRefused(
        "%s cannot be read: %s. Check the connection and the query."
            .formatted(database.name(), words),
        failed);
  }
}
