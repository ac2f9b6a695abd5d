package io.tidemill.port;

import tools.jackson.databind.node.ObjectNode;

/// One row of an input.
public sealed interface SourceRow {
  /// Line (CSV, JSONL) or row number in the input, from 1.
  long line();

  /// A row that fits its columns. Cells of a CSV file are strings, an empty one is null; JSON keeps
  /// its types.
  record Read(long line, ObjectNode cells) implements SourceRow {}

  /// A row that does not fit: ragged, no JSON object, or larger than 1 MB.
  ///
  /// @param cells what could be read of it, so that a key may still be found; empty when nothing
  /// @param problem what is wrong, for example `7 cells where 9 are expected`
  record Malformed(long line, ObjectNode cells, String problem) implements SourceRow {}
}
