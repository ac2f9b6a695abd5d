package io.tidemill.adapters.sink.sql;

import io.tidemill.expression.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What differs between databases.
interface Dialect {

  /// Statement that starts a transaction which will write.
  String begin();

  /// Statement that makes a unique index if there is none of this name.
  default String uniqueIndex(String name, String table, List<String> columns) {
    return "create unique index if not exists %s on %s (%s)"
        .formatted(Sql.quoted(name), Sql.quoted(table), Sql.list(columns));
  }

  /// Type of a column that we make.
  String columnType(Type type);

  /// Whether values of a type can live in a column declared like this.
  boolean fits(Type type, String declared);

  /// Sets a parameter.
  void bind(PreparedStatement statement, int index, JsonNode value) throws SQLException;

  /// Whether the stored value is the delivered one: numbers by value, JSON by meaning.
  boolean isSame(JsonNode delivered, ResultSet row, int index) throws SQLException;

  /// Whether the failure concerns the row at hand and not the target as a whole.
  boolean isRowsFault(SQLException failure);

  /// The table's columns, empty when there is no such table.
  List<Column> columns(Connection connection, String table) throws SQLException;

  /// Sets of columns, names in lower case, on which at most one row can have the same values.
  Set<Set<String>> uniqueKeys(Connection connection, String table) throws SQLException;

  /// A column as the database declares it.
  record Column(String name, String declared) {}
}
