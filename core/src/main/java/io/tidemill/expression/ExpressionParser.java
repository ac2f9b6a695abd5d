package io.tidemill.expression;

import io.tidemill.value.SourceLocation;

/// Text to expression (language.md 4).
public final class ExpressionParser {
  private ExpressionParser() {}

  /// The parsed form of the text, which begins at `at`.
  ///
  /// @throws SyntaxError at the offending character
  public static Expression parse(String text, SourceLocation at) {
    throw new UnsupportedOperationException("not written yet");
  }
}
