package io.tidemill.value;

import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON that others wrote. Jackson lets a [NumberFormatException] through where a number has an
/// exponent beyond what a decimal can hold, for example `1e9999999999`; here that is broken JSON
/// like any other.
public final class ForeignJson {
  private ForeignJson() {}

  /// Reads a text with a mapper.
  ///
  /// @return what the mapper makes of it
  /// @throws tools.jackson.core.JacksonException when it is no JSON that the mapper takes
  public static JsonNode read(JsonMapper mapper, String text) {
    try {
      return mapper.readTree(text);
    } catch (NumberFormatException huge) {
      throw new StreamReadException("it holds a number out of range");
    }
  }
}
