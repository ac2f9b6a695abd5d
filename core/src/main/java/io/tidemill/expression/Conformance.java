package io.tidemill.expression;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Whether JSON fits a type.
public final class Conformance {
  private Conformance() {}

  /// Where the value does not fit; empty when it does.
  public static List<Problem> problems(JsonNode value, Type type, String path) {
    throw new UnsupportedOperationException("not written yet");
  }

  /// A fitting value as it is stored.
  public static JsonNode normalise(JsonNode value, Type type) {
    throw new UnsupportedOperationException("not written yet");
  }
}
