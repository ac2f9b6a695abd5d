package io.tidemill.expression;

import io.tidemill.value.SourceLocation;

/// One-line types (language.md 2).
public final class TypeParser {
  private TypeParser() {}

  /// The type that the text names.
  ///
  /// @throws SyntaxError at the offending character
  public static Type parse(String text, SourceLocation at) {
    throw new UnsupportedOperationException("not written yet");
  }
}
