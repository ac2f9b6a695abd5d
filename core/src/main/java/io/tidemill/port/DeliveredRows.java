package io.tidemill.port;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Every row delivered to one target so far in this run, streamed from the journal. Can be walked
/// more than once.
@FunctionalInterface
public interface DeliveredRows {

  /// Calls back for each row by ordinal, rows of one record by sequence number; later rows win
  /// column by column.
  void forEach(Consumer<Delivery> row);

  /// Calls back for each row as the target should hold it: rows of one record with the same key are
  /// one, later values win column by column. Holds the rows of one record in memory at a time.
  default void forEachMerged(Consumer<Delivery> row) {
    Map<List<JsonNode>, Delivery> record = new LinkedHashMap<>();
    forEach(
        next -> {
          if (!record.isEmpty() && record.values().iterator().next().ordinal() != next.ordinal()) {
            record.values().forEach(row);
            record.clear();
          }
          record.merge(next.key(), next, Delivery::overlaidWith);
        });
    record.values().forEach(row);
  }
}
