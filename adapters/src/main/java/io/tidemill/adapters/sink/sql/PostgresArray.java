package io.tidemill.adapters.sink.sql;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// Lists of scalars as PostgreSQL writes arrays.
final class PostgresArray {
  private PostgresArray() {}

  /// `{"a","b",NULL}`; elements that are no scalars go as JSON text.
  static String literal(JsonNode list) {
    StringJoiner elements = new StringJoiner(",", "{", "}");
    for (JsonNode element : list) {
      elements.add(element.isNull() ? "NULL" : quoted(text(element)));
    }
    return elements.toString();
  }

  /// Whether a stored array has the elements of a list, in order.
  static boolean isSame(JsonNode list, Array stored) throws SQLException {
    if (!(stored.getArray() instanceof Object[] elements) || elements.length != list.size()) {
      return false;
    }
    for (int i = 0; i < elements.length; i++) {
      if (!isSame(list.get(i), elements[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSame(JsonNode element, Object stored) {
    return switch (stored) {
      case null -> element.isNull();
      case Number number ->
          element.isNumber()
              && new BigDecimal(number.toString()).compareTo(element.decimalValue()) == 0;
      default -> text(element).equals(stored.toString());
    };
  }

  private static String text(JsonNode element) {
    return element.isContainer() ? StoredJson.text(element) : element.asString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
