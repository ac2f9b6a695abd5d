package io.tidemill.plan;

import io.tidemill.expression.Type;
import io.tidemill.pipeline.Bundle;
import io.tidemill.pipeline.DataTable;
import io.tidemill.value.ForeignJson;
import io.tidemill.value.SourceLocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The tables of `data` as lists of objects (language.md 1). CSV cells are text, an empty one is
/// null; JSON keeps its types, decimals exactly.
final class Tables {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Bundle bundle;
  private final PlanFindings findings;
  private final Map<String, JsonNode> rows = new LinkedHashMap<>();
  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Map<String, List<String>> columns = new HashMap<>();

  Tables(Bundle bundle, PlanFindings findings) {
    this.bundle = bundle;
    this.findings = findings;
  }

  Map<String, JsonNode> rows() {
    return rows;
  }

  Map<String, Type> types() {
    return types;
  }

  void read(DataTable table) {
    String text = bundle.files().get(table.file());
    JsonNode read = text == null ? missing(table) : rows(table, text);
    if (read == null) {
      return;
    }
    try {
      types.put(table.name(), TableTypes.of(read, columns.getOrDefault(table.name(), List.of())));
      rows.put(table.name(), read);
    } catch (TableTypes.Mixed mixed) {
      refuse(table, 0, "the column `" + mixed.getMessage() + "` holds values of different types");
    }
  }

  private @Nullable JsonNode missing(DataTable table) {
    refuse(table, 0, "it was not read");
    return null;
  }

  private @Nullable JsonNode rows(DataTable table, String text) {
    if (table.file().endsWith(".csv")) {
      return csv(table, CsvText.rows(text));
    }
    return table.file().endsWith(".jsonl") ? lines(table, text) : json(table, text);
  }

  private @Nullable JsonNode csv(DataTable table, List<CsvText.Row> lines) {
    ArrayNode list = NODES.arrayNode();
    if (lines.isEmpty()) {
      refuse(table, 1, "it has no header");
      return null;
    }
    List<String> header = lines.getFirst().cells().stream().map(String::strip).toList();
    columns.put(table.name(), header);
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (name.isEmpty() || !seen.add(name)) {
        refuse(
            table,
            1,
            "the header has " + (name.isEmpty() ? "an empty name" : "`" + name + "` twice"));
        return null;
      }
    }
    for (CsvText.Row row : lines.subList(1, lines.size())) {
      if (row.cells().size() != header.size()) {
        refuse(
            table,
            row.line(),
            "the row has " + row.cells().size() + " cells, the header " + header.size());
        return null;
      }
      list.add(object(header, row.cells()));
    }
    return list;
  }

  private static ObjectNode object(List<String> header, List<String> cells) {
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < header.size(); i++) {
      String cell = cells.get(i);
      object.set(header.get(i), cell.isEmpty() ? NODES.nullNode() : NODES.stringNode(cell));
    }
    return object;
  }

  private @Nullable JsonNode json(DataTable table, String text) {
    JsonNode read = parse(table, text, 0);
    if (read != null && (!read.isArray() || !allObjects(read))) {
      refuse(table, 0, "it is no list of objects");
      return null;
    }
    return read;
  }

  private static boolean allObjects(JsonNode list) {
    for (JsonNode element : list) {
      if (!element.isObject()) {
        return false;
      }
    }
    return true;
  }

  private @Nullable JsonNode lines(DataTable table, String text) {
    ArrayNode list = NODES.arrayNode();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        continue;
      }
      JsonNode row = parse(table, lines[i], i + 1);
      if (row == null) {
        return null;
      }
      if (!row.isObject()) {
        refuse(table, i + 1, "the line is no object");
        return null;
      }
      list.add(row);
    }
    return list;
  }

  private @Nullable JsonNode parse(DataTable table, String text, int line) {
    try {
      return ForeignJson.read(JSON, text);
    } catch (JacksonException broken) {
      refuse(table, line, "it is not JSON: " + broken.getOriginalMessage());
      return null;
    }
  }

  private void refuse(DataTable table, int line, String why) {
    findings.error(
        "bad-value",
        new SourceLocation(table.file(), line, 0),
        "data." + table.name(),
        "The table `" + table.name() + "` cannot be read: " + why + ".",
        "Correct the file.");
  }
}
