package io.tidemill.expression;

import io.tidemill.value.SourceLocation;

/// Text to template (language.md 4).
public final class TemplateParser {
  private TemplateParser() {}

  /// The parsed form of the text, which begins at `at`.
  ///
  /// @throws SyntaxError at the offending character
  public static Template parse(String text, SourceLocation at) {
    throw new UnsupportedOperationException("not written yet");
  }
}
