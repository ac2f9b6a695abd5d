package io.tidemill.lint;

import io.tidemill.expression.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Types of the rows of `data` tables, read off their values (language.md 1).
final class TableTypes {
  private static final int MOST_CHOICES = 100;

  private TableTypes() {}

  /// Table to the type of its list of rows.
  static Map<String, Type> of(Map<String, JsonNode> tables) {
    Map<String, Type> types = new LinkedHashMap<>();
    tables.forEach((name, rows) -> types.put(name, new Type.ListOf(row(rows))));
    return types;
  }

  private static Type row(JsonNode rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> row.propertyNames().forEach(columns::add));
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (String column : columns) {
      List<JsonNode> cells = rows.valueStream().map(row -> row.path(column)).toList();
      List<JsonNode> filled =
          cells.stream().filter(cell -> !cell.isMissingNode() && !cell.isNull()).toList();
      fields.put(column, new Type.Field(cell(filled), filled.size() < cells.size()));
    }
    return new Type.Struct(fields);
  }

  private static Type cell(List<JsonNode> cells) {
    if (cells.stream().allMatch(JsonNode::isString)) {
      List<String> values = cells.stream().map(JsonNode::stringValue).distinct().toList();
      boolean choice = values.size() >= 2 && values.size() <= MOST_CHOICES;
      return choice ? new Type.Choice(values) : Type.TEXT;
    }
    if (cells.stream().allMatch(JsonNode::isIntegralNumber)) {
      return Type.WHOLE;
    }
    if (cells.stream().allMatch(JsonNode::isNumber)) {
      return Type.DECIMAL;
    }
    return cells.stream().allMatch(JsonNode::isBoolean) ? Type.TRUTH : Type.NOTHING;
  }
}
