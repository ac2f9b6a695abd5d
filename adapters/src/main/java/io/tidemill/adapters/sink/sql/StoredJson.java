package io.tidemill.adapters.sink.sql;

import io.tidemill.value.ForeignJson;
import java.util.Comparator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lists and objects as the text of a column.
final class StoredJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private StoredJson() {}

  static String text(JsonNode value) {
    return JSON.writeValueAsString(value);
  }

  static boolean isSame(JsonNode delivered, String stored) {
    try {
      return delivered.equals(BY_VALUE, ForeignJson.read(JSON, stored));
    } catch (JacksonException e) {
      return false;
    }
  }
}
