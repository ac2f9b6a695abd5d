package io.tidemill.answer;

import java.util.ArrayList;
import java.util.List;

/// Finds the outermost `{...}` in a text that is only partly JSON. Knows strings in double and
/// single quotes, escapes and comments, so that braces and code fences inside them count as text.
/// Takes time linear in the length.
final class JsonScanner {
  private final String text;
  private int at;

  private JsonScanner(String text) {
    this.text = text;
  }

  /// What was found.
  ///
  /// @param objects balanced outermost objects in order
  /// @param openEnd whether the text ends inside an object
  record Found(List<String> objects, boolean openEnd) {
    Found {
      objects = List.copyOf(objects);
    }
  }

  static Found objectsIn(String text) {
    return new JsonScanner(text).scan();
  }

  private Found scan() {
    List<String> objects = new ArrayList<>();
    while (at < text.length()) {
      if (!startsObject()) {
        at++;
        continue;
      }
      int start = at;
      if (!skipObject()) {
        return new Found(objects, true);
      }
      objects.add(text.substring(start, at));
    }
    return new Found(objects, false);
  }

  /// A brace followed by a quote, a comment or its own end; any other brace is prose.
  private boolean startsObject() {
    if (text.charAt(at) != '{') {
      return false;
    }
    int next = at + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next == text.length() || "\"'}/#".indexOf(text.charAt(next)) >= 0;
  }

  /// Moves behind the object that starts here; false when it does not end.
  private boolean skipObject() {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"', '\'' -> skipString(c);
        case '/', '#' -> skipComment();
        default -> {}
      }
      at++;
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  /// Stops on the closing quote, or behind the text.
  private void skipString(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
  }

  /// Stops on the last character of the comment; does nothing when none starts here.
  private void skipComment() {
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 1;
    } else if (text.startsWith("//", at) || text.charAt(at) == '#') {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    }
  }
}
