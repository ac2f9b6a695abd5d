package io.tidemill.port;

import java.util.List;
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
}
