package io.tidemill.adapters.tool.sql;

import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One file on its way into a table.
///
/// @param table name of the table
/// @param source rows of the file
record CsvTable(String table, Source source) {
  private static final int MOST_ROWS = 1_000_000;
  private static final int AT_ONCE = 1_000;

  /// Makes the table in a SQLite file and fills it.
  ///
  /// @throws InputRefused when a row is malformed or there are too many
  void copyTo(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table " + quoted(table) + " (" + definitions() + ")");
      }
      String marks = String.join(", ", Collections.nCopies(source.columns().size(), "?"));
      try (PreparedStatement insert =
          connection.prepareStatement("insert into " + quoted(table) + " values (" + marks + ")")) {
        fill(insert);
      }
      connection.commit();
    }
  }

  private String definitions() {
    return source.columns().stream()
        .map(column -> quoted(column) + " text")
        .collect(Collectors.joining(", "));
  }

  private void fill(PreparedStatement insert) throws SQLException {
    int rows = 0;
    for (SourceRow row = source.next(); row != null; row = source.next()) {
      bind(insert, cells(row));
      insert.addBatch();
      if (++rows % AT_ONCE == 0) {
        insert.executeBatch();
      }
      if (rows > MOST_ROWS) {
        throw new InputRefused(
            "%s has more than %d rows, too many for a table of a file. Load it into a database and connect to that."
                .formatted(source.locator(), MOST_ROWS));
      }
    }
    insert.executeBatch();
  }

  private ObjectNode cells(SourceRow row) {
    return switch (row) {
      case SourceRow.Read read -> read.cells();
      case SourceRow.Malformed malformed ->
          throw new InputRefused(
              "%s, line %d: %s. Correct the file; tables of files take no malformed rows."
                  .formatted(source.locator(), malformed.line(), malformed.problem()));
    };
  }

  private void bind(PreparedStatement insert, ObjectNode cells) throws SQLException {
    List<String> columns = source.columns();
    for (int i = 0; i < columns.size(); i++) {
      JsonNode cell = cells.path(columns.get(i));
      if (cell.isNull() || cell.isMissingNode()) {
        insert.setNull(i + 1, Types.NULL);
      } else {
        insert.setString(i + 1, cell.asString());
      }
    }
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
