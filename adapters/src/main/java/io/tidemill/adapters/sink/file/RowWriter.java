package io.tidemill.adapters.sink.file;

import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/// Writes rows in the format of a file.
public interface RowWriter {

  /// Writes one row; a column that it lacks is null.
  void write(ObjectNode columns) throws IOException;

  /// Writes what is still held back; does not close what is below.
  void flush() throws IOException;
}
