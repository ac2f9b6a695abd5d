package io.tidemill.adapters.provider.http;

import tools.jackson.databind.JsonNode;

/// Reads numbers that services report about their own work.
public final class Reported {
  private Reported() {}

  /// Whether this is a whole number that can be counted with; anything else counts as not said.
  public static boolean isCount(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong();
  }
}
