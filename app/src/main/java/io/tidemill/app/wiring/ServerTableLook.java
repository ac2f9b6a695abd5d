package io.tidemill.app.wiring;

import io.tidemill.adapters.database.PostgresAddress;
import io.tidemill.adapters.sink.sql.PostgresTable;
import io.tidemill.lint.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks at a table of a PostgreSQL database, for lint. Writes nothing and makes nothing.
///
/// @param database where it is
record ServerTableLook(PostgresAddress database) {
  private static final String MARK = "tidemill_applied";

  /// What is there; never throws.
  Target at(String table) {
    try (Connection connection = database.connect()) {
      PostgresTable found = PostgresTable.of(connection, table);
      return found.columns().isEmpty()
          ? new Target.Missing(PostgresTable.names(connection))
          : new Target.Table(
              kinds(found.columns()),
              List.copyOf(found.uniqueKeys()),
              !PostgresTable.of(connection, MARK).columns().isEmpty());
    } catch (SQLException unreadable) {
      return new Target.Unreachable(database.name() + ": " + unreadable.getMessage());
    }
  }

  private static Map<String, Target.Kind> kinds(Map<String, PostgresTable.Kind> columns) {
    Map<String, Target.Kind> kinds = new LinkedHashMap<>();
    columns.forEach((name, kind) -> kinds.put(name, kind(kind)));
    return kinds;
  }

  private static Target.Kind kind(PostgresTable.Kind kind) {
    return switch (kind) {
      case TEXT -> Target.Kind.TEXT;
      case WHOLE -> Target.Kind.WHOLE;
      case NUMBER -> Target.Kind.NUMBER;
      case TRUTH -> Target.Kind.TRUTH;
      case DAY -> Target.Kind.DAY;
      case JSON -> Target.Kind.JSON;
      case ARRAY -> Target.Kind.ARRAY;
    };
  }
}
