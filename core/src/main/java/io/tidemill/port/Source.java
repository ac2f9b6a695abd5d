package io.tidemill.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream of input rows in a fixed order. Used by one thread; memory does not grow with the
/// number of rows.
public interface Source extends AutoCloseable {

  /// What identifies this input from one command to the next: absolute path, URL or query; not its
  /// content.
  String locator();

  /// Column names in order, without duplicates; for JSONL the fields of the first object.
  List<String> columns();

  /// What a person should know about how the input is read, for example `read as windows-1252`;
  /// empty when nothing is odd.
  List<String> notices();

  /// The next row, or null after the last.
  ///
  /// @throws InputRefused when the input cannot be read any further
  @Nullable SourceRow next();

  @Override
  void close();
}
