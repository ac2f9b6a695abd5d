package io.tidemill.adapters.database;

import io.tidemill.value.ForeignJson;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values of a row as JSON: numbers as decimals, truth values, JSON columns and arrays as what they
/// are, everything else as the database's own text of it, bytes in base 64.
public final class ColumnValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper READER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private ColumnValues() {}

  /// The present row, columns by their labels; of two with one label the last counts.
  public static ObjectNode row(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    ObjectNode row = JSON.objectNode();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.set(columns.getColumnLabel(i), value(rows, i, columns.getColumnTypeName(i)));
    }
    return row;
  }

  private static JsonNode value(ResultSet rows, int index, String type) throws SQLException {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "json", "jsonb" -> parsed(rows.getString(index));
      case "date", "time", "timetz", "timestamp", "timestamptz" -> text(rows.getString(index));
      default -> value(rows.getObject(index));
    };
  }

  private static JsonNode value(Object stored) throws SQLException {
    return switch (stored) {
      case null -> JSON.nullNode();
      case Boolean truth -> JSON.booleanNode(truth);
      case Integer number -> JSON.numberNode(number.longValue());
      case Long number -> JSON.numberNode(number.longValue());
      case BigDecimal number -> JSON.numberNode(number);
      case Number number -> number(number.toString());
      case byte[] bytes -> JSON.stringNode(java.util.Base64.getEncoder().encodeToString(bytes));
      case Array array -> elements(array.getArray());
      default -> JSON.stringNode(stored.toString());
    };
  }

  private static JsonNode number(String text) {
    try {
      return JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException infinite) {
      return JSON.stringNode(text);
    }
  }

  private static JsonNode elements(Object array) throws SQLException {
    if (!(array instanceof Object[] elements)) {
      return JSON.stringNode(String.valueOf(array));
    }
    ArrayNode list = JSON.arrayNode();
    for (Object element : Arrays.asList(elements)) {
      list.add(element instanceof Object[] inner ? elements(inner) : value(element));
    }
    return list;
  }

  private static JsonNode text(@org.jspecify.annotations.Nullable String text) {
    return text == null ? JSON.nullNode() : JSON.stringNode(text);
  }

  /// SQLite lets a column of JSON hold any text.
  private static JsonNode parsed(@org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return JSON.nullNode();
    }
    try {
      return ForeignJson.read(READER, text);
    } catch (JacksonException noJson) {
      return JSON.stringNode(text);
    }
  }
}
