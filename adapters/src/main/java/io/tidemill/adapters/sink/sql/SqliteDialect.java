package io.tidemill.adapters.sink.sql;

import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// SQLite: types are affinities, every value may be read as text.
final class SqliteDialect implements Dialect {
  private static final int PRIMARY_CODE = 0xFF;
  private static final int ERROR = 1;
  private static final Pattern NUMERAL =
      Pattern.compile("[+-]?\\d{1,300}(\\.\\d{1,300})?([eE][+-]?\\d{1,3})?");
  private static final Set<Integer> ROW_CODES = Set.of(18, 19, 20, 25);

  @Override
  public String begin() {
    return "begin immediate";
  }

  @Override
  public String columnType(Type type) {
    return switch (type) {
      case Type.Whole _, Type.Truth _ -> "INTEGER";
      case Type.Decimal _ -> "NUMERIC";
      case Type.Text _, Type.Choice _, Type.Day _, Type.ListOf _, Type.Struct _, Type.Nothing _ ->
          "TEXT";
    };
  }

  /// By the rules that SQLite itself uses to derive an affinity from a declaration; a column
  /// declared as a date takes text.
  @Override
  public boolean fits(Type type, String declared) {
    String name = declared.toUpperCase(Locale.ROOT);
    if (name.isEmpty() || name.contains("BLOB") || name.contains("ANY")) {
      return true;
    }
    boolean date = name.contains("DATE") || name.contains("TIME");
    boolean text = containsAny(name, "CHAR", "CLOB", "TEXT", "JSON", "UUID", "ENUM") || date;
    boolean whole = name.contains("INT");
    boolean truth = name.contains("BOOL");
    boolean numeric = !text && !truth && !whole;
    return switch (type) {
      case Type.Text _, Type.Choice _, Type.ListOf _, Type.Struct _ -> text;
      case Type.Day _ -> text;
      case Type.Whole _ -> whole || numeric;
      case Type.Decimal _ -> numeric;
      case Type.Truth _ -> whole || truth || numeric;
      case Type.Nothing _ -> true;
    };
  }

  @Override
  public void bind(PreparedStatement statement, int index, JsonNode value) throws SQLException {
    switch (value.getNodeType()) {
      case NULL, MISSING -> statement.setObject(index, null);
      case BOOLEAN -> statement.setInt(index, value.booleanValue() ? 1 : 0);
      case NUMBER -> bindNumber(statement, index, value);
      case ARRAY, OBJECT -> statement.setString(index, StoredJson.text(value));
      case STRING, BINARY, POJO -> statement.setString(index, value.asString());
    }
  }

  @Override
  public boolean isSame(JsonNode delivered, ResultSet row, int index) throws SQLException {
    Object stored = row.getObject(index);
    if (stored == null || delivered.isNull()) {
      return stored == null && delivered.isNull();
    }
    return switch (delivered.getNodeType()) {
      case NUMBER -> isSameNumber(delivered.decimalValue(), stored);
      case BOOLEAN -> isSameTruth(delivered.booleanValue(), stored.toString());
      case ARRAY, OBJECT -> StoredJson.isSame(delivered, stored.toString());
      case STRING, BINARY, POJO, NULL, MISSING -> isSameText(delivered.asString(), stored);
    };
  }

  @Override
  public boolean isRowsFault(SQLException failure) {
    int code = failure.getErrorCode() & PRIMARY_CODE;
    String message = String.valueOf(failure.getMessage());
    return ROW_CODES.contains(code)
        || (code == ERROR && !containsAny(message, "no such ", "has no column"));
  }

  @Override
  public List<Column> columns(Connection connection, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement("select name, type from pragma_table_xinfo(?)")) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(new Column(rows.getString(1), String.valueOf(rows.getString(2))));
        }
      }
    }
    return columns;
  }

  @Override
  public Set<Set<String>> uniqueKeys(Connection connection, String table) throws SQLException {
    Set<Set<String>> keys = new HashSet<>();
    keys.add(names(connection, "select name from pragma_table_info(?) where pk > 0", table));
    String indexes = "select name from pragma_index_list(?) where \"unique\" = 1 and partial = 0";
    for (String index : names(connection, indexes, table)) {
      // An index on an expression has a column without a name and is no key.
      keys.add(names(connection, "select name from pragma_index_info(?)", index));
    }
    return Set.copyOf(keys.stream().map(SqliteDialect::lowerCase).toList());
  }

  private static Set<String> lowerCase(Set<String> names) {
    Set<String> lower = new HashSet<>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return lower;
  }

  private static Set<String> names(Connection connection, String sql, String argument)
      throws SQLException {
    Set<String> names = new HashSet<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, argument);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(String.valueOf(rows.getString(1)));
        }
      }
    }
    return names;
  }

  /// Text lets the column's affinity decide, so that a column of text keeps every digit.
  private static void bindNumber(PreparedStatement statement, int index, JsonNode value)
      throws SQLException {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      statement.setLong(index, value.longValue());
    } else {
      statement.setString(index, value.decimalValue().toPlainString());
    }
  }

  /// A stored binary float is compared as one, give or take its last digit.
  private static boolean isSameNumber(BigDecimal delivered, Object stored) {
    if (stored instanceof Double real) {
      return Math.abs(real - delivered.doubleValue()) <= 2 * Math.ulp(real);
    }
    try {
      return delivered.compareTo(new BigDecimal(stored.toString().strip())) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isSameTruth(boolean delivered, String stored) {
    return delivered ? isOneOf(stored, "1", "true") : isOneOf(stored, "0", "false");
  }

  /// A column of numbers stores the text `007` as 7, which is what its owner asked for.
  private static boolean isSameText(String delivered, Object stored) {
    return stored instanceof Number
        ? NUMERAL.matcher(delivered.strip()).matches()
            && isSameNumber(new BigDecimal(delivered.strip()), stored)
        : delivered.equals(stored.toString());
  }

  private static boolean isOneOf(String text, String... words) {
    return Stream.of(words).anyMatch(text::equalsIgnoreCase);
  }

  private static boolean containsAny(String text, String... parts) {
    return Stream.of(parts).anyMatch(text::contains);
  }
}
