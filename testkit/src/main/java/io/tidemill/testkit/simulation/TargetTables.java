package io.tidemill.testkit.simulation;

import io.tidemill.port.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What targets hold: rows by key, a mark, and a log of every write. Outlives processes.
final class TargetTables {
  private final Map<String, Table> tables = new LinkedHashMap<>();

  /// One target.
  static final class Table {
    final Map<List<JsonNode>, ObjectNode> rows = new LinkedHashMap<>();
    final List<Long> written = new ArrayList<>();
    long mark;
    long epoch;

    /// Updates by key, else inserts.
    void upsert(Delivery row) {
      written.add(row.seq());
      rows.merge(
          row.key(),
          row.columns().deepCopy(),
          (old, update) -> {
            old.setAll(update);
            return old;
          });
    }
  }

  /// The target with this name, empty at first.
  Table table(String name) {
    return tables.computeIfAbsent(name, _ -> new Table());
  }

  Map<String, Table> all() {
    return tables;
  }
}
