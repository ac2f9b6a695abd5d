package io.tidemill.adapters.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What an answer consists of.
///
/// @param type media type
/// @param parts what is sent one after another, at least one; the service time is spread over them
/// @param alive sent every simulated second before the first part, empty for nothing
/// @param lost bytes that are announced and never sent: above 0 the connection is cut after the
///   parts
record Body(String type, List<String> parts, String alive, int lost) {
  private static final String EVENTS = "text/event-stream";

  Body {
    parts = List.copyOf(parts);
  }

  /// One JSON text.
  static Body json(String text) {
    return new Body("application/json", List.of(text), "", 0);
  }

  /// One page of HTML.
  static Body page(String html) {
    return new Body("text/html", List.of(html), "", 0);
  }

  /// Parts of a stream.
  static Body stream(String type, List<String> parts) {
    return new Body(type, parts, "", 0);
  }

  /// Half of it, cut; nothing can be cut from less than two characters.
  Body cut() {
    if (isStream()) {
      return new Body(type, half(), alive, 1);
    }
    String whole = parts.getFirst();
    String half = whole.substring(0, whole.length() / 2);
    return new Body(type, List.of(half), alive, bytes(whole) - bytes(half));
  }

  /// Half of the stream, then another part and no more.
  Body brokenOff(String last) {
    List<String> parts = half();
    parts.add(last);
    return new Body(type, parts, alive, lost);
  }

  private List<String> half() {
    return new ArrayList<>(parts.subList(0, Math.ceilDiv(parts.size(), 2)));
  }

  /// With signs of life before it.
  Body awaited() {
    return new Body(type, parts, type.equals(EVENTS) ? ": keep-alive\n\n" : "\n", lost);
  }

  boolean isStream() {
    return parts.size() > 1;
  }

  boolean isCut() {
    return lost > 0;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
