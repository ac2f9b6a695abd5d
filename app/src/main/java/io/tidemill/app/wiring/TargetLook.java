package io.tidemill.app.wiring;

import io.tidemill.lint.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Looks at a table of the user's SQLite file, for lint. Writes nothing and makes nothing.
final class TargetLook {
  private static final String MARK = "tidemill_applied";

  private final Path database;

  TargetLook(Path database) {
    this.database = database;
  }

  /// What is there; never throws.
  Target at(String table) {
    if (!Files.isRegularFile(database)) {
      return new Target.Unreachable(database + " is no file");
    }
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro")) {
      Set<String> tables =
          new HashSet<>(
              texts(
                  connection,
                  "select name from sqlite_master where type in ('table', 'view')",
                  "name"));
      return tables.contains(table)
          ? new Target.Table(
              columns(connection, table), unique(connection, table), tables.contains(MARK))
          : new Target.Missing(tables);
    } catch (SQLException unreadable) {
      return new Target.Unreachable(database + ": " + unreadable.getMessage());
    }
  }

  private static Map<String, Target.Kind> columns(Connection connection, String table)
      throws SQLException {
    Map<String, Target.Kind> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("pragma table_info(" + quoted(table) + ")")) {
      while (rows.next()) {
        columns.put(rows.getString("name"), kind(rows.getString("type")));
      }
    }
    return columns;
  }

  private static List<Set<String>> unique(Connection connection, String table) throws SQLException {
    List<Set<String>> unique = new ArrayList<>();
    unique.add(
        new HashSet<>(
            texts(
                connection,
                "select name from pragma_table_info(" + quoted(table) + ") where pk > 0",
                "name")));
    String indexes =
        "select name from pragma_index_list("
            + quoted(table)
            + ") where \"unique\" = 1 and partial = 0";
    for (String index : texts(connection, indexes, "name")) {
      unique.add(
          new HashSet<>(
              texts(
                  connection,
                  "select name from pragma_index_info(" + quoted(index) + ")",
                  "name")));
    }
    unique.removeIf(Set::isEmpty);
    return unique;
  }

  private static List<String> texts(Connection connection, String sql, String column)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String text = rows.getString(column);
        if (text != null) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  /// By the declared type, as SQLite derives affinities (https://sqlite.org/datatype3.html, section
  /// 3.1), with the names that people use for what SQLite has no type for.
  private static Target.Kind kind(String declared) {
    String type = declared.toUpperCase(Locale.ROOT);
    if (type.isEmpty()) {
      return Target.Kind.ANY;
    }
    if (type.contains("BOOL")) {
      return Target.Kind.TRUTH;
    }
    if (type.contains("DATE") || type.contains("TIME")) {
      return Target.Kind.DAY;
    }
    if (type.contains("JSON")) {
      return Target.Kind.JSON;
    }
    if (type.contains("INT")) {
      return Target.Kind.WHOLE;
    }
    return type.contains("CHAR") || type.contains("TEXT") || type.contains("CLOB")
        ? Target.Kind.TEXT
        : type.contains("BLOB") ? Target.Kind.ANY : Target.Kind.NUMBER;
  }

  private static String quoted(String name) {
    return "'" + name.replace("'", "''") + "'";
  }
}
