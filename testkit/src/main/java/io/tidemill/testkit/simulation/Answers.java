package io.tidemill.testkit.simulation;

import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Values that fit a type and depend on a question alone.
final class Answers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int SPREAD = 100;

  private Answers() {}

  /// The answer to a question.
  static ObjectNode of(Type.Struct type, String question) {
    ObjectNode answer = JSON.objectNode();
    for (Map.Entry<String, Type.Field> field : type.fields().entrySet()) {
      String part = question + "/" + field.getKey();
      boolean absent = field.getValue().optional() && Hash.below(3, part, "absent") == 0;
      answer.set(field.getKey(), absent ? NullNode.instance : value(field.getValue().type(), part));
    }
    return answer;
  }

  private static JsonNode value(Type type, String question) {
    return switch (type) {
      case Type.Text text -> JSON.stringNode(fitting(text.length(), question));
      case Type.Whole whole -> JSON.numberNode(number(whole.range(), question));
      case Type.Decimal decimal -> JSON.numberNode(number(decimal.range(), question));
      case Type.Truth _ -> JSON.booleanNode(Hash.below(2, question) == 0);
      case Type.Day _ -> JSON.stringNode("2026-01-%02d".formatted(1 + Hash.below(28, question)));
      case Type.Choice choice ->
          JSON.stringNode(choice.values().get(Hash.below(choice.values().size(), question)));
      case Type.ListOf list -> list(list, question);
      case Type.Struct struct -> of(struct, question);
      case Type.Nothing _ -> NullNode.instance;
    };
  }

  private static ArrayNode list(Type.ListOf list, String question) {
    ArrayNode elements = JSON.arrayNode();
    int size = Hash.below(4, question, "size");
    for (int i = 0; i < size; i++) {
      elements.add(value(list.element(), question + "[" + i + "]"));
    }
    return elements;
  }

  private static String fitting(Range length, String question) {
    BigDecimal most = length.most();
    String word = "w" + Hash.word(question);
    return most != null && most.intValue() < word.length()
        ? word.substring(0, most.intValue())
        : word;
  }

  private static int number(Range range, String question) {
    int least = bound(range.least(), 0);
    int most = bound(range.most(), least + SPREAD);
    return least + Hash.below(most - least + 1, question);
  }

  private static int bound(@Nullable BigDecimal bound, int otherwise) {
    return bound == null ? otherwise : bound.intValue();
  }
}
