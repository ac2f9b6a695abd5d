package io.tidemill.adapters.journal.sql;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as the tables hold it: compact text; decimals keep their digits.
final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonText() {}

  static String write(JsonNode value) {
    return MAPPER.writeValueAsString(value);
  }

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  static ObjectNode readObject(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }
}
