package io.tidemill.app.leads;

import io.tidemill.app.cli.DatabaseServer;
import io.tidemill.app.settings.Environment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where a run keeps its journal and saves its rows.
///
/// @param environment in which commands are typed
/// @param to options of `run` that name the target, empty for the store's own
/// @param results JDBC address of what holds the saved tables
/// @param schema how the names of those tables begin
record Place(Environment environment, List<String> to, String results, String schema) {

  /// Both in files of SQLite.
  static Place sqlite(Path folder) {
    return new Place(
        new Environment(Map.of(), folder),
        List.of(),
        "jdbc:sqlite:" + folder.resolve(".tidemill").resolve("results.db"),
        "");
  }

  /// Both in one new database of PostgreSQL, rows in a table that is made.
  static Place postgresql(Path folder) throws SQLException {
    String store = DatabaseServer.newDatabase();
    return new Place(
        new Environment(Map.of("TIDEMILL_STORE", store), folder),
        List.of("--to", store, "--create"),
        "jdbc:" + store.replaceFirst("postgres@", "") + "?user=postgres",
        "public.");
  }

  /// A column of a saved table by its key, `null` for null.
  Map<String, String> saved(String table, String key, String column) throws SQLException {
    Map<String, String> saved = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(results);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select %s, %s from %s%s".formatted(key, column, schema, table))) {
      while (rows.next()) {
        saved.put(rows.getString(1), String.valueOf(rows.getString(2)));
      }
    }
    return saved;
  }
}
