package io.tidemill.plan;

import io.tidemill.expression.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The type of a table, read off its rows (language.md 1): a column with an empty cell is optional,
/// and a text column with at most 100 distinct values is a choice of them.
final class TableTypes {
  private static final int MOST_CHOICES = 100;

  private TableTypes() {}

  /// The type of a list of objects.
  ///
  /// @param columns columns that exist even where no row has a value
  /// @throws Mixed when a column holds values of different types
  static Type of(JsonNode rows, List<String> columns) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    columns.forEach(name -> fields.put(name, new Type.Field(Type.TEXT, true)));
    fields.putAll(struct("", elements(rows), true).fields());
    return new Type.ListOf(new Type.Struct(fields));
  }

  private static Type.Struct struct(String path, List<JsonNode> rows, boolean choices) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.propertyNames()));
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (String name : names) {
      List<JsonNode> values = new ArrayList<>();
      rows.forEach(row -> values.add(row.path(name)));
      boolean optional = values.removeIf(value -> value.isNull() || value.isMissingNode());
      fields.put(name, new Type.Field(column(join(path, name), values, choices), optional));
    }
    return new Type.Struct(fields);
  }

  private static Type column(String path, List<JsonNode> values, boolean choices) {
    if (values.isEmpty()) {
      return Type.TEXT;
    }
    if (values.stream().allMatch(JsonNode::isString)) {
      return choices ? textOrChoice(values) : Type.TEXT;
    }
    if (values.stream().allMatch(JsonNode::isBoolean)) {
      return Type.TRUTH;
    }
    if (values.stream().allMatch(JsonNode::isNumber)) {
      return values.stream().allMatch(JsonNode::isIntegralNumber) ? Type.WHOLE : Type.DECIMAL;
    }
    if (values.stream().allMatch(JsonNode::isObject)) {
      return struct(path, values, false);
    }
    if (values.stream().allMatch(JsonNode::isArray)) {
      List<JsonNode> elements = values.stream().flatMap(v -> elements(v).stream()).toList();
      return new Type.ListOf(elements.isEmpty() ? Type.NOTHING : column(path, elements, false));
    }
    throw new Mixed(path);
  }

  private static Type textOrChoice(List<JsonNode> values) {
    Set<String> distinct = new LinkedHashSet<>();
    for (JsonNode value : values) {
      if (distinct.add(value.asString()) && distinct.size() > MOST_CHOICES) {
        return Type.TEXT;
      }
    }
    return new Type.Choice(List.copyOf(distinct));
  }

  private static List<JsonNode> elements(JsonNode list) {
    List<JsonNode> elements = new ArrayList<>();
    list.forEach(elements::add);
    return elements;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// A column whose values are of different types.
  static final class Mixed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mixed(String column) {
      super(column);
    }
  }
}
