package io.tidemill.expression;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the table functions do.
///
/// A table of 32 rows or more is indexed by the column when it is first looked up in. The indexes
/// of the 64 tables used last are kept as long as memory allows, so that a look-up per record costs
/// no walk through the table. They are found by the identity of the table: values never change once
/// they are bound.
final class Tables {
  private static final int LEAST_INDEXED = 32;
  private static final int SLOTS = 64;
  // Written without a lock: an index is immutable, and a lost write only costs building it again.
  private static final List<@Nullable SoftReference<Index>> INDEXES = slots();

  private Tables() {}

  /// The rows whose column equals the value, texts trimmed and case ignored, in order.
  static List<JsonNode> rows(JsonNode table, String column, JsonNode value) {
    if (table.size() >= LEAST_INDEXED) {
      return index(table, column).rows().getOrDefault(Values.folded(value), List.of());
    }
    JsonNode wanted = Values.folded(value);
    return table
        .valueStream()
        .filter(row -> Values.folded(row.path(column)).equals(wanted))
        .toList();
  }

  private static Index index(JsonNode table, String column) {
    int slot = Math.floorMod(31 * System.identityHashCode(table) + column.hashCode(), SLOTS);
    SoftReference<Index> reference = INDEXES.get(slot);
    Index known = reference == null ? null : reference.get();
    if (known != null && known.isOf(table, column)) {
      return known;
    }
    Index built = Index.of(table, column);
    INDEXES.set(slot, new SoftReference<>(built));
    return built;
  }

  private static List<@Nullable SoftReference<Index>> slots() {
    List<@Nullable SoftReference<Index>> slots = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) {
      slots.add(null);
    }
    return slots;
  }

  /// The elements without later repeats of the same.
  static Collection<JsonNode> distinct(List<JsonNode> elements) {
    Map<JsonNode, JsonNode> kept = new LinkedHashMap<>();
    elements.forEach(element -> kept.putIfAbsent(Values.canonical(element), element));
    return kept.values();
  }

  /// The rows of a table by the value of a column.
  private record Index(
      JsonNode table, int size, String column, Map<JsonNode, List<JsonNode>> rows) {
    static Index of(JsonNode table, String column) {
      Map<JsonNode, List<JsonNode>> rows = new HashMap<>();
      for (JsonNode row : table) {
        rows.computeIfAbsent(Values.folded(row.path(column)), _ -> new ArrayList<>()).add(row);
      }
      return new Index(table, table.size(), column, rows);
    }

    @SuppressWarnings(
        "ReferenceEquality") // the same content under another identity is another table
    boolean isOf(JsonNode other, String name) {
      return table == other && size == other.size() && column.equals(name);
    }
  }
}
