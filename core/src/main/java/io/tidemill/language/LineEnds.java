package io.tidemill.language;

/// Text as the same on every system: without a byte order mark, lines ending in a line feed.
final class LineEnds {
  private LineEnds() {}

  static String plain(String text) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return unmarked.indexOf('\r') < 0
        ? unmarked
        : unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }
}
