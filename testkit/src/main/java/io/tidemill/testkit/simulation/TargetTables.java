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
  private final List<Runnable> late = new ArrayList<>();

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

  /// A process was taken for dead just before it wrote; it may wake up and do so.
  void writesLate(Runnable write) {
    late.add(write);
  }

  /// Processes that were taken for dead wake up and write.
  void wakeTheDead() {
    List<Runnable> writes = List.copyOf(late);
    late.clear();
    writes.forEach(Runnable::run);
  }

  Map<String, Table> all() {
    return tables;
  }
}
