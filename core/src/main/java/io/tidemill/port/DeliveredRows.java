package io.tidemill.port;

import java.util.function.Consumer;

/// Every row delivered to one target so far in this run, streamed from the journal. Can be walked
/// more than once.
@FunctionalInterface
public interface DeliveredRows {

  /// Calls back for each row by ordinal, rows of one record by sequence number; later rows win
  /// column by column.
  void forEach(Consumer<Delivery> row);
}
