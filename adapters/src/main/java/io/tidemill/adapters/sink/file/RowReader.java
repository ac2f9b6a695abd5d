package io.tidemill.adapters.sink.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads the rows of a file that we wrote.
public interface RowReader extends Closeable {

  /// The next row, or null after the last.
  @Nullable ObjectNode next() throws IOException;
}
