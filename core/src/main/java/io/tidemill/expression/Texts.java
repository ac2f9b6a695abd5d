package io.tidemill.expression;

import java.util.ArrayList;
import java.util.List;

/// What the text functions do.
final class Texts {
  private Texts() {}

  /// The pieces between separators, empty ones included; an empty separator separates nothing.
  static List<String> split(String text, String separator) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int found = separator.isEmpty() ? -1 : text.indexOf(separator);
    while (found >= 0) {
      pieces.add(text.substring(from, found));
      from = found + separator.length();
      found = text.indexOf(separator, from);
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  /// The text when it has at most `most` characters (code points), else its beginning and `…`,
  /// together at most `most`; cut between words when a blank stands in the second half of what
  /// fits.
  static String shorten(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    if (most <= 0) {
      return "";
    }
    int end = text.offsetByCodePoints(0, most - 1);
    int blank = end;
    while (blank > 0 && !Character.isWhitespace(text.charAt(blank))) {
      blank--;
    }
    return text.substring(0, blank > end / 2 ? blank : end).stripTrailing() + "…";
  }
}
