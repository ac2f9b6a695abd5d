package io.tidemill.language;

import io.tidemill.value.SourceLocation;

/// A key of a [Section] with its value.
///
/// @param key the key as written
/// @param value what stands there
/// @param path dotted path of the value inside the document
public record Field(String key, Yaml value, String path) {

  /// Where the value begins.
  public SourceLocation at() {
    return value.at();
  }
}
