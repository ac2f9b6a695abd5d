package io.tidemill.adapters.sink.sql;

import io.tidemill.port.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Writes and reads single rows by key on one connection; keeps the statements prepared.
final class RowStatements implements AutoCloseable {
  private static final int MOST_PREPARED = 64;

  private final Connection connection;
  private final Dialect dialect;
  private final String table;
  private final LinkedHashMap<String, PreparedStatement> prepared =
      new LinkedHashMap<>(16, 0.75f, true);

  RowStatements(Connection connection, Dialect dialect, String table) {
    this.connection = connection;
    this.dialect = dialect;
    this.table = Sql.quoted(table);
  }

  /// Updates the row with this key, or inserts it when there is none.
  ///
  /// @return how many rows have the key: more than 1 means that all of them were changed and must
  ///   be rolled back
  int write(Delivery row) throws SQLException {
    List<String> values =
        row.columns().propertyNames().stream().filter(name -> !row.keys().contains(name)).toList();
    int rows = values.isEmpty() ? count(row) : update(row, values);
    if (rows == 0) {
      insert(row);
    }
    return Math.max(rows, 1);
  }

  /// The stored values of the row's columns, in the order of the names.
  ResultSet read(Delivery row, List<String> columns) throws SQLException {
    PreparedStatement select =
        prepare("select " + Sql.list(columns) + " from " + table + " where " + byKey(row));
    bind(select, 1, row, row.keys());
    return select.executeQuery();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  private int count(Delivery row) throws SQLException {
    PreparedStatement count = prepare("select count(*) from " + table + " where " + byKey(row));
    bind(count, 1, row, row.keys());
    try (ResultSet result = count.executeQuery()) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private int update(Delivery row, List<String> values) throws SQLException {
    PreparedStatement update =
        prepare("update " + table + " set " + Sql.equations(values, ", ") + " where " + byKey(row));
    bind(update, 1, row, values);
    bind(update, values.size() + 1, row, row.keys());
    return update.executeUpdate();
  }

  private void insert(Delivery row) throws SQLException {
    List<String> names = List.copyOf(row.columns().propertyNames());
    String marks = String.join(", ", Collections.nCopies(names.size(), "?"));
    PreparedStatement insert =
        prepare("insert into " + table + " (" + Sql.list(names) + ") values (" + marks + ")");
    bind(insert, 1, row, names);
    insert.executeUpdate();
  }

  private static String byKey(Delivery row) {
    return Sql.equations(row.keys(), " and ");
  }

  private void bind(PreparedStatement statement, int first, Delivery row, List<String> names)
      throws SQLException {
    int index = first;
    for (String name : names) {
      JsonNode value = row.columns().path(name);
      dialect.bind(statement, index++, value);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    if (prepared.size() == MOST_PREPARED) {
      prepared.pollFirstEntry().getValue().close();
    }
    PreparedStatement fresh = connection.prepareStatement(sql);
    prepared.put(sql, fresh);
    return fresh;
  }
}
