package io.tidemill.adapters.sink.sql;

import io.tidemill.port.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All deliveries of one key, whatever records they come from.
final class LastValues {
  private final List<Delivery> rows = new ArrayList<>();

  void add(Delivery row) {
    rows.add(row);
  }

  /// The row as the last sequence number of each column leaves it.
  Delivery row() {
    return rows.stream()
        .sorted(Comparator.comparingLong(Delivery::seq))
        .reduce(Delivery::overlaidWith)
        .orElseThrow();
  }
}
