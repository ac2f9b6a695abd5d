package io.tidemill.port;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One row on its way to a target.
///
/// @param seq journal sequence number; a target receives rises only
/// @param ordinal the record's place in the input, from 1
/// @param keys names of the columns that identify the row, all present in `columns`
/// @param columns column to value; a column left out keeps what the target holds
public record Delivery(long seq, long ordinal, List<String> keys, ObjectNode columns) {
  public Delivery {
    keys = List.copyOf(keys);
  }

  /// Values of the key columns, in their order.
  public List<JsonNode> key() {
    return keys.stream().map(columns::path).toList();
  }

  /// The key as a person reads it, parts joined by `|`.
  public String keyText() {
    return String.join("|", key().stream().map(Delivery::text).toList());
  }

  /// This row with the columns of a later one on top; the sequence number is the later one's.
  public Delivery overlaidWith(Delivery later) {
    ObjectNode merged = columns.deepCopy();
    merged.setAll(later.columns);
    return new Delivery(later.seq, ordinal, keys, merged);
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
