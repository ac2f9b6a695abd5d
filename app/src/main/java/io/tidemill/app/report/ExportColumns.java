package io.tidemill.app.report;

import io.tidemill.plan.PlannedSave;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The columns of an exported row (design.md 13): the input's, then those of the saves. Immutable.
final class ExportColumns {
  private final List<String> input;
  private final List<PlannedSave> saves;
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, Integer> tablesWithColumn = new HashMap<>();

  ExportColumns(List<String> input, List<PlannedSave> saves) {
    this.input = input;
    this.saves = saves;
    countTables();
    names.addAll(input);
    for (PlannedSave save : saves) {
      if (save.each() == null) {
        save.columns().forEach(column -> names.add(name(save, column.name())));
      }
    }
    saves.stream().filter(save -> save.each() != null).forEach(save -> names.add(save.to()));
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /// Column to value for one record; null where there is none.
  ///
  /// @param rows rows queued for the record's targets, by sequence number; refused ones count as
  ///   not saved
  Map<String, JsonNode> values(RecordRow record, List<RunReader.SavedRow> rows) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    names.forEach(name -> values.put(name, JsonNodeFactory.instance.nullNode()));
    input.forEach(column -> values.put(column, orNull(record.input().get(column))));
    clearComputed(values);
    Map<String, Map<String, ObjectNode>> lists = new LinkedHashMap<>();
    for (RunReader.SavedRow row : rows) {
      if (row.refused().isEmpty() && row.save() < saves.size()) {
        take(row, values, lists);
      }
    }
    lists.forEach((to, elements) -> values.put(to, array(elements)));
    return values;
  }

  private void take(
      RunReader.SavedRow row,
      Map<String, JsonNode> values,
      Map<String, Map<String, ObjectNode>> lists) {
    PlannedSave save = saves.get(row.save());
    ObjectNode columns = row.row().columns();
    if (save.each() == null) {
      columns.properties().forEach(cell -> values.put(name(save, cell.getKey()), cell.getValue()));
    } else {
      lists
          .computeIfAbsent(save.to(), to -> new LinkedHashMap<>())
          .computeIfAbsent(keyOf(row), key -> JsonNodeFactory.instance.objectNode())
          .setAll(columns);
    }
  }

  /// A column that a save computes must not show the input's old value for a record that never got
  /// there; one that only carries a field of the record shows it anyway.
  private void clearComputed(Map<String, JsonNode> values) {
    for (PlannedSave save : saves) {
      for (PlannedSave.Column column : save.columns()) {
        boolean carried = column.value().text().strip().startsWith("record.");
        if (save.each() == null && !carried) {
          values.put(name(save, column.name()), JsonNodeFactory.instance.nullNode());
        }
      }
    }
  }

  private void countTables() {
    Map<String, Set<String>> tables = new HashMap<>();
    for (PlannedSave save : saves) {
      if (save.each() == null) {
        save.columns()
            .forEach(
                column ->
                    tables
                        .computeIfAbsent(column.name(), name -> new LinkedHashSet<>())
                        .add(save.to()));
      }
    }
    tables.forEach((column, to) -> tablesWithColumn.put(column, to.size()));
  }

  private String name(PlannedSave save, String column) {
    return tablesWithColumn.getOrDefault(column, 1) > 1 ? save.to() + "." + column : column;
  }

  private static String keyOf(RunReader.SavedRow row) {
    List<String> key = new ArrayList<>();
    row.row().keys().forEach(name -> key.add(row.row().columns().path(name).toString()));
    return String.join("\n", key);
  }

  private static ArrayNode array(Map<String, ObjectNode> elements) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    elements.values().forEach(array::add);
    return array;
  }

  private static JsonNode orNull(@org.jspecify.annotations.Nullable JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }
}
