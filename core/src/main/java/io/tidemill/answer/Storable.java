package io.tidemill.answer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Replaces what no file or database can hold, halves of surrogate pairs and zero characters, by
/// U+FFFD.
final class Storable {
  private static final int UNKNOWN = 0xFFFD;

  private Storable() {}

  static String text(String text) {
    return text.codePoints().allMatch(Storable::isStorable)
        ? text
        : text.codePoints()
            .map(c -> isStorable(c) ? c : UNKNOWN)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  static JsonNode value(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> JsonNodeFactory.instance.stringNode(text(value.stringValue()));
      case ARRAY -> {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode(value.size());
        value.values().forEach(element -> elements.add(value(element)));
        yield elements;
      }
      case OBJECT -> {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(field -> fields.set(field.getKey(), value(field.getValue())));
        yield fields;
      }
      case NUMBER, BOOLEAN, NULL, MISSING, BINARY, POJO -> value;
    };
  }

  private static boolean isStorable(int codePoint) {
    return codePoint != 0
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }
}
