package io.tidemill.adapters.tool.sql;

import tools.jackson.databind.node.ArrayNode;

/// What a read brought.
sealed interface ReadRows {
  /// Every row.
  record All(ArrayNode rows) implements ReadRows {}

  /// More than was asked for.
  ///
  /// @param what how much more, and what to do
  record TooMany(String what) implements ReadRows {}

  /// Nothing by the deadline.
  record TooLate() implements ReadRows {}
}
