package io.tidemill.adapters.sink.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A table of PostgreSQL as a linter wants to see it; found by the search path of the connection.
///
/// @param columns column to what it takes, in order; empty when there is no such table
/// @param uniqueKeys sets of columns, names in lower case, on which at most one row can have the
///   same values
public record PostgresTable(Map<String, Kind> columns, Set<Set<String>> uniqueKeys) {
  public PostgresTable {
    columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    uniqueKeys = Set.copyOf(uniqueKeys);
  }

  /// Reads the catalog.
  public static PostgresTable of(Connection connection, String table) throws SQLException {
    PostgresDialect dialect = new PostgresDialect();
    Map<String, Kind> columns = new LinkedHashMap<>();
    for (Dialect.Column column : dialect.columns(connection, table)) {
      columns.put(column.name(), Kind.of(column.declared()));
    }
    return new PostgresTable(columns, dialect.uniqueKeys(connection, table));
  }

  /// Tables that can be named without a schema.
  public static Set<String> names(Connection connection) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select relname from pg_class where relkind in ('r', 'p', 'v') and"
                    + " pg_table_is_visible(oid) and relnamespace <> 'pg_catalog'::regnamespace")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /// What a column of PostgreSQL takes, by its declared type.
  public enum Kind {
    /// Text of any kind, enumerations and identifiers too.
    TEXT,
    /// Whole numbers.
    WHOLE,
    /// Numbers.
    NUMBER,
    /// Truth values.
    TRUTH,
    /// Days, with or without a time.
    DAY,
    /// JSON.
    JSON,
    /// Arrays.
    ARRAY;

    /// @param declared as `format_type` writes it: `character varying(60)`, `text[]`
    static Kind of(String declared) {
      if (declared.endsWith("[]")) {
        return ARRAY;
      }
      return switch (declared.replaceFirst("\\(.*", "").strip()) {
        case "smallint", "integer", "bigint" -> WHOLE;
        case "numeric", "real", "double precision" -> NUMBER;
        case "boolean" -> TRUTH;
        case "date" -> DAY;
        case "json", "jsonb" -> JSON;
        default -> declared.startsWith("timestamp") ? DAY : TEXT;
      };
    }
  }
}
