package io.tidemill.adapters.provider.http;

import java.util.List;

/// Reads NDJSON, one document in each line. A line may end with CR, LF or both, and the text may
/// begin with a byte order mark.
public final class JsonLines {
  private static final String MARK = "\uFEFF";

  private JsonLines() {}

  /// The lines in order, blank ones left out. The last one need not end: whether it is whole shows
  /// when it is read.
  public static List<String> read(String text) {
    String whole = text.startsWith(MARK) ? text.substring(1) : text;
    return whole.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
