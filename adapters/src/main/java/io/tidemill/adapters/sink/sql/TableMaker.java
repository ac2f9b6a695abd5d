package io.tidemill.adapters.sink.sql;

import io.tidemill.port.InputRefused;
import io.tidemill.port.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Makes tables, columns and unique indexes that a pipeline saves to.
final class TableMaker {
  private final Connection connection;
  private final Dialect dialect;

  TableMaker(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /// Makes the table unless there is one, adds the columns it lacks, and an index on the key.
  ///
  /// @throws InputRefused when rows that are there already share a key
  void make(TargetTable table) throws SQLException {
    Sql.run(
        connection,
        "create table if not exists %s (%s)"
            .formatted(
                Sql.quoted(table.name()),
                table.columns().stream().map(this::definition).collect(Collectors.joining(", "))));
    addMissingColumns(table);
    addKey(table);
  }

  private void addMissingColumns(TargetTable table) throws SQLException {
    List<String> present =
        dialect.columns(connection, table.name()).stream()
            .map(column -> column.name().toLowerCase(Locale.ROOT))
            .toList();
    for (TargetTable.Column column : table.columns()) {
      if (!present.contains(column.name().toLowerCase(Locale.ROOT))) {
        Sql.run(
            connection,
            "alter table " + Sql.quoted(table.name()) + " add column " + definition(column));
      }
    }
  }

  private void addKey(TargetTable table) throws SQLException {
    String name = table.name() + "_by_" + String.join("_", table.key());
    try {
      Sql.run(connection, dialect.uniqueIndex(name, table.name(), table.key()));
    } catch (SQLException e) {
      if (!dialect.isRowsFault(e)) {
        throw e;
      }
      throw new InputRefused(
          "table \"%s\" holds several rows with the same %s, so that cannot be its key; delete them or save to another table"
              .formatted(table.name(), String.join(", ", table.key())),
          e);
    }
  }

  private String definition(TargetTable.Column column) {
    return Sql.quoted(column.name()) + " " + dialect.columnType(column.type());
  }
}
