package io.tidemill.adapters.source.jsonl;

import io.tidemill.port.SourceRow;
import io.tidemill.value.ForeignJson;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns one line into a row.
final class JsonRow {
  private static final int WIDEST_NUMBER = 1000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonRow() {}

  static SourceRow of(LineReader.Line line) {
    if (line.oversized()) {
      return malformed(line, "the row is above 1 MB");
    }
    try {
      JsonNode value = ForeignJson.read(JSON, text(line));
      if (!(value instanceof ObjectNode object)) {
        return malformed(line, "the line is no JSON object");
      }
      String problem = problem(object);
      return problem.isEmpty()
          ? new SourceRow.Read(line.number(), object)
          : malformed(line, problem);
    } catch (CharacterCodingException e) {
      return malformed(line, "the line is not valid UTF-8");
    } catch (JacksonException e) {
      return malformed(line, "the line is no JSON object: " + described(e));
    }
  }

  private static String text(LineReader.Line line) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(line.text().duplicate()).toString();
  }

  private static String described(JacksonException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("");
    return e.getLocation() == null
        ? message
        : "column %d: %s".formatted(e.getLocation().getColumnNr(), message);
  }

  /// What no database can hold, empty when all can be held.
  private static String problem(JsonNode value) {
    if (value.isContainer()) {
      return value.values().stream()
          .map(JsonRow::problem)
          .filter(problem -> !problem.isEmpty())
          .findFirst()
          .orElse("");
    }
    if (value.isString() && !value.stringValue().codePoints().allMatch(JsonRow::isStorable)) {
      return "a text holds a zero character or half a character";
    }
    // 1e999999999 is eleven characters that would fill the memory when printed as digits.
    return value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) > WIDEST_NUMBER
        ? "a number is out of range"
        : "";
  }

  private static boolean isStorable(int codePoint) {
    return codePoint != 0
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  private static SourceRow malformed(LineReader.Line line, String problem) {
    return new SourceRow.Malformed(line.number(), JsonNodeFactory.instance.objectNode(), problem);
  }
}
