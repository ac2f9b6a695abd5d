package io.tidemill.adapters.sink.sql;

import io.tidemill.port.TargetTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;

/// Compares a table with what a pipeline saves to it; changes nothing.
public final class TableCheck {
  private TableCheck() {}

  /// What does not fit, empty when all does: a missing table (then nothing else is said), missing
  /// columns, columns of another type, no unique index on the key.
  public static List<TableProblem> problems(Connection connection, TargetTable table)
      throws SQLException {
    return problems(connection, table, new SqliteDialect());
  }

  /// The same for a table of an SQLite file, which is opened for reading only.
  ///
  /// @throws SQLException when the file cannot be reached, so that the table stays unchecked
  public static List<TableProblem> problems(Path file, TargetTable table) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection =
        config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().normalize())) {
      return problems(connection, table);
    }
  }

  static List<TableProblem> problems(Connection connection, TargetTable table, Dialect dialect)
      throws SQLException {
    List<Dialect.Column> present = dialect.columns(connection, table.name());
    if (present.isEmpty()) {
      return List.of(
          new TableProblem(
              TableProblem.Kind.TABLE,
              "",
              "there is no table \"%s\"; make it, or run with --create".formatted(table.name())));
    }
    List<TableProblem> problems = new ArrayList<>();
    for (TargetTable.Column column : table.columns()) {
      check(column, table, present, dialect, problems);
    }
    Set<String> key = new HashSet<>();
    table.key().forEach(name -> key.add(lower(name)));
    if (dialect.uniqueKeys(connection, table.name()).stream().noneMatch(key::equals)) {
      problems.add(keyProblem(table));
    }
    return problems;
  }

  private static void check(
      TargetTable.Column column,
      TargetTable table,
      List<Dialect.Column> present,
      Dialect dialect,
      List<TableProblem> problems) {
    Dialect.Column stored =
        present.stream()
            .filter(c -> lower(c.name()).equals(lower(column.name())))
            .findFirst()
            .orElse(null);
    if (stored == null) {
      problems.add(
          new TableProblem(
              TableProblem.Kind.COLUMN,
              column.name(),
              "table \"%s\" has no column \"%s\"; it has %s"
                  .formatted(table.name(), column.name(), names(present))));
    } else if (!dialect.fits(column.type(), stored.declared())) {
      problems.add(
          new TableProblem(
              TableProblem.Kind.TYPE,
              column.name(),
              "column \"%s\" of table \"%s\" is %s, the pipeline saves %s; change the column (to %s) or convert the value"
                  .formatted(
                      column.name(),
                      table.name(),
                      stored.declared(),
                      column.type(),
                      dialect.columnType(column.type()))));
    }
  }

  private static TableProblem keyProblem(TargetTable table) {
    String columns = table.key().stream().collect(Collectors.joining(", "));
    return new TableProblem(
        TableProblem.Kind.KEY,
        columns,
        "table \"%s\" has no unique index on (%s); make one, so that one row has one key"
            .formatted(table.name(), columns));
  }

  private static String names(List<Dialect.Column> columns) {
    return columns.stream().map(Dialect.Column::name).collect(Collectors.joining(", "));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
