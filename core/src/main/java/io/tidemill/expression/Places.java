package io.tidemill.expression;

import io.tidemill.value.SourceLocation;

/// Turns offsets inside a text into places in its file.
///
/// @param text the whole text
/// @param start where the text begins; a place without line or column counts as the first one
record Places(String text, SourceLocation start) {
  private static final int SHOWN = 40;

  /// The place of the character at the offset. Columns of later lines count from 1.
  SourceLocation at(int offset) {
    int line = Math.max(1, start.line());
    int lineStart = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int firstColumn = lineStart == 0 ? Math.max(1, start.column()) : 1;
    return new SourceLocation(start.file(), line, firstColumn + offset - lineStart);
  }

  /// The text, or its beginning when it is too long for a message.
  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "..";
  }
}
