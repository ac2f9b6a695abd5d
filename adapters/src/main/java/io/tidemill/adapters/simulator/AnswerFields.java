package io.tidemill.adapters.simulator;

import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a model's answer: as the `simulation` entry wants them, otherwise made up.
final class AnswerFields {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectNode entry;
  private final Values values;
  private final Draw draw;

  AnswerFields(ObjectNode entry, Values values, Draw draw) {
    this.entry = entry;
    this.values = values;
    this.draw = draw;
  }

  ObjectNode of(Type.Struct fields) {
    ObjectNode answer = JSON.objectNode();
    fields.fields().forEach((name, field) -> answer.set(name, value(name, field.type())));
    return answer;
  }

  /// One field. An object where the type is none holds weights.
  JsonNode value(String name, Type type) {
    JsonNode wanted = entry.path(name);
    if (wanted.isMissingNode()) {
      return values.of(type, draw.at(name));
    }
    return wanted instanceof ObjectNode weights && !(type instanceof Type.Struct)
        ? weighed(weights, type, draw.at(name))
        : wanted;
  }

  private static JsonNode weighed(ObjectNode weights, Type type, Draw draw) {
    BigDecimal total = BigDecimal.ZERO;
    for (JsonNode weight : weights) {
      total = total.add(weight.decimalValue());
    }
    BigDecimal left = draw.unit().multiply(total);
    String last = "";
    for (Map.Entry<String, JsonNode> weight : weights.properties()) {
      last = weight.getKey();
      left = left.subtract(weight.getValue().decimalValue());
      if (left.signum() < 0) {
        break;
      }
    }
    return typed(last, type);
  }

  private static JsonNode typed(String text, Type type) {
    return switch (type) {
      case Type.Whole _, Type.Decimal _ -> JSON.numberNode(new BigDecimal(text));
      case Type.Truth _ -> JSON.booleanNode(Boolean.parseBoolean(text));
      case Type.Text _, Type.Day _, Type.Choice _, Type.ListOf _, Type.Struct _, Type.Nothing _ ->
          JSON.stringNode(text);
    };
  }
}
