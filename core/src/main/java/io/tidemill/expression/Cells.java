package io.tidemill.expression;

import tools.jackson.databind.JsonNode;

/// Text cells to typed values.
public final class Cells {
  private Cells() {}

  /// The cell as a value of the type.
  ///
  /// @throws ConversionError when it is none
  public static JsonNode convert(String cell, Type type) {
    throw new UnsupportedOperationException("not written yet");
  }
}
