package io.tidemill.adapters.provider.http;

import java.util.ArrayList;
import java.util.List;

/// Reads `text/event-stream`. A line may end with CR, LF or both, the text may begin with a byte
/// order mark, and lines that begin with a colon are comments, with which services keep a
/// connection alive.
public final class ServerSentEvents {
  private static final String DATA = "data";
  private static final String MARK = "\uFEFF";

  private ServerSentEvents() {}

  /// The data of each event in order, the lines of one event joined by LF; events without data are
  /// left out. Other fields are not needed, because the services repeat the kind of an event in its
  /// data. What follows the last blank line counts as an event too: whether it is whole shows when
  /// it is read.
  public static List<String> read(String text) {
    List<String> events = new ArrayList<>();
    List<String> data = new ArrayList<>();
    String whole = text.startsWith(MARK) ? text.substring(1) : text;
    for (String line : (Iterable<String>) whole.lines()::iterator) {
      if (line.isEmpty()) {
        close(data, events);
      } else if (field(line).equals(DATA)) {
        data.add(value(line));
      }
    }
    close(data, events);
    return events;
  }

  private static void close(List<String> data, List<String> events) {
    if (!data.isEmpty()) {
      events.add(String.join("\n", data));
      data.clear();
    }
  }

  private static String field(String line) {
    int colon = line.indexOf(':');
    return colon < 0 ? line : line.substring(0, colon);
  }

  private static String value(String line) {
    int colon = line.indexOf(':');
    String rest = colon < 0 ? "" : line.substring(colon + 1);
    return rest.startsWith(" ") ? rest.substring(1) : rest;
  }
}
