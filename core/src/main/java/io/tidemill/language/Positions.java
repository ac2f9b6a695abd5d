package io.tidemill.language;

import io.tidemill.value.SourceLocation;

/// Where each character of a scalar stands in the file: quotes, escapes, indentation and folding
/// are followed.
final class Positions {
  private static final int LOOK_AHEAD = 1_000;

  private final SourceLocation start;
  private final int[] lines;
  private final int[] columns;
  private final int[] lineStarts;

  private Positions(SourceLocation start, int[] lines, int[] columns, int[] lineStarts) {
    this.start = start;
    this.lines = lines;
    this.columns = columns;
    this.lineStarts = lineStarts;
  }

  /// Follows the characters of the value through the text as it stands in the file. Greedy: what
  /// does not match is quotes, indentation or the rest of an escape, and is passed over.
  static Positions of(Yaml.Text text) {
    String value = text.value();
    Walk walk = new Walk(text.raw(), text.at(), text.style());
    int[] lines = new int[value.length() + 1];
    int[] columns = new int[value.length() + 1];
    for (int i = 0; i < value.length(); i++) {
      walk.findNext(value.charAt(i));
      lines[i] = walk.line;
      columns[i] = walk.column;
      walk.pass();
    }
    lines[value.length()] = walk.line;
    columns[value.length()] = walk.column;
    return new Positions(text.at(), lines, columns, lineStarts(value));
  }

  /// The place in the file of a place inside the value, whose first character is line 1, column 1.
  SourceLocation of(SourceLocation inside) {
    int line = Math.clamp(inside.line(), 1, lineStarts.length);
    int offset = Math.clamp(lineStarts[line - 1] + inside.column() - 1L, 0, lines.length - 1);
    return new SourceLocation(start.file(), lines[offset], columns[offset]);
  }

  private static int[] lineStarts(String value) {
    int[] starts = new int[(int) value.chars().filter(c -> c == '\n').count() + 1];
    int line = 1;
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\n') {
        starts[line++] = i + 1;
      }
    }
    return starts;
  }

  /// A position that moves through the raw text.
  private static final class Walk {
    private final String raw;
    private int next;
    private int line;
    private int column;

    Walk(String raw, SourceLocation at, Yaml.Style style) {
      this.raw = raw;
      this.line = at.line();
      this.column = at.column();
      if (style == Yaml.Style.BLOCK) {
        skipLine();
      } else if (style == Yaml.Style.QUOTED) {
        pass();
      }
    }

    private void skipLine() {
      while (next < raw.length() && raw.charAt(next) != '\n') {
        pass();
      }
      pass();
    }

    /// Moves to the next character that can stand for `c`; stays at the end when there is none.
    void findNext(char c) {
      int from = next;
      int fromLine = line;
      int fromColumn = column;
      int limit = Math.min(raw.length(), from + LOOK_AHEAD);
      while (next < limit && !standsFor(c)) {
        pass();
      }
      if (next >= limit) {
        next = from;
        line = fromLine;
        column = fromColumn;
      }
    }

    private boolean standsFor(char c) {
      char here = raw.charAt(next);
      return here == c || (here == '\n' && c == ' ') || (here == '\\' && Character.isISOControl(c));
    }

    void pass() {
      if (next >= raw.length()) {
        return;
      }
      if (raw.charAt(next) == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
      next++;
    }
  }
}
