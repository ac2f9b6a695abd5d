package io.tidemill.answer;

import io.tidemill.value.ForeignJson;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Parses JSON to the letter, or as models like to write it. Never completes what is missing.
final class JsonText {
  private static final int WIDEST_NUMBER = 1000;

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final JsonMapper LENIENT =
      STRICT
          .rebuild()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private JsonText() {}

  /// The value, or why there is none.
  sealed interface Parsed {}

  /// One JSON value and nothing else.
  record Value(JsonNode value) implements Parsed {}

  /// No JSON value.
  record Broken(String problem) implements Parsed {}

  static Parsed strict(String text) {
    return parse(STRICT, text);
  }

  /// Also takes trailing commas, comments, single quotes, raw line breaks in strings, and `True
  /// False None NaN`, the last two as null.
  static Parsed lenient(String text) {
    return parse(LENIENT, PythonWords.replacedIn(text));
  }

  private static Parsed parse(JsonMapper mapper, String text) {
    try {
      JsonNode value = ForeignJson.read(mapper, text);
      if (value == null || value.isMissingNode()) {
        return new Broken("it is empty");
      }
      return hasHugeNumber(value) ? new Broken("it holds a number out of range") : new Value(value);
    } catch (JacksonException e) {
      return new Broken(described(e));
    }
  }

  private static String described(JacksonException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("it is no JSON");
    return e.getLocation() == null
        ? message
        : "line %d, column %d: %s"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), message);
  }

  /// `1e999999999` is eleven characters that would fill the memory when printed as digits.
  private static boolean hasHugeNumber(JsonNode value) {
    if (value.isContainer()) {
      return value.values().stream().anyMatch(JsonText::hasHugeNumber);
    }
    if (!value.isBigDecimal()) {
      return false;
    }
    BigDecimal number = value.decimalValue();
    return Math.abs((long) number.scale()) > WIDEST_NUMBER;
  }
}
