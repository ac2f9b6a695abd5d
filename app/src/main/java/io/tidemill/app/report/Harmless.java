package io.tidemill.app.report;

/// Makes text of unknown origin safe to show on a terminal: what would move the cursor, change
/// colours or reorder letters becomes visible.
public final class Harmless {
  private static final int FIRST_PRINTABLE = 0x20;

  private Harmless() {}

  /// The text with control characters written as `\x1b` or `\u202e`; tabs and line ends become
  /// spaces.
  public static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> append(line, point == '\n' || point == '\r' || point == '\t' ? ' ' : point));
    return line.toString();
  }

  /// The text with control characters written out, line ends kept.
  public static String block(String text) {
    StringBuilder block = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == '\t') {
                block.appendCodePoint(point);
              } else {
                append(block, point);
              }
            });
    return block.toString();
  }

  /// The line cut to a width, with `…` where something is left out.
  public static String brief(String text, int width) {
    String line = line(text).strip();
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
  }

  private static void append(StringBuilder out, int point) {
    if (point < FIRST_PRINTABLE || (point >= 0x7f && point < 0xa0)) {
      out.append(String.format("\\x%02x", point));
    } else if (steersDirection(point)
        || !Character.isDefined(point)
        || Character.getType(point) == Character.SURROGATE) {
      out.append(String.format("\\u%04x", point));
    } else {
      out.appendCodePoint(point);
    }
  }

  private static boolean steersDirection(int point) {
    return (point >= 0x200b && point <= 0x200f)
        || (point >= 0x2028 && point <= 0x202e)
        || (point >= 0x2060 && point <= 0x2069)
        || point == 0xfeff;
  }
}
