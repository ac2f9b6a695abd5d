package io.tidemill.expression;

import java.util.Collection;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Equality and navigation of JSON values as the language sees them.
final class Values {
  private Values() {}

  /// Whether two values are equal: numbers by amount (5 and 5.0), lists and objects by their parts,
  /// null equals null.
  static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.equals(b) || a.decimalValue().compareTo(b.decimalValue()) == 0;
    }
    if (a.isArray() && b.isArray() && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (a.isObject() && b.isObject() && a.size() == b.size()) {
      return a.propertyStream().allMatch(p -> same(p.getValue(), b.path(p.getKey())));
    }
    return isNull(a) ? isNull(b) : a.equals(b);
  }

  /// A form that is equal for values that are the same.
  static JsonNode canonical(JsonNode value) {
    if (value.isArray()) {
      return list(value.valueStream().map(Values::canonical).toList());
    }
    if (value.isObject()) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      value.forEachEntry((name, inner) -> fields.set(name, canonical(inner)));
      return fields;
    }
    return plain(value);
  }

  /// A form that is equal for values that are alike: the same, or texts that differ in case and in
  /// blanks around them.
  static JsonNode folded(JsonNode value) {
    return value.isString()
        ? StringNode.valueOf(value.stringValue().strip().toLowerCase(Locale.ROOT))
        : canonical(value);
  }

  /// The value of a field; of a list the list of that field; null of what has no such field.
  static JsonNode member(JsonNode of, String name) {
    if (of.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode(of.size());
      of.values().forEach(element -> list.add(member(element, name)));
      return list;
    }
    return plain(of.path(name));
  }

  /// The value itself, with one form for each number and one for null.
  static JsonNode plain(JsonNode value) {
    if (value.isMissingNode()) {
      return NullNode.getInstance();
    }
    boolean rewritten = value.isNumber() && !value.isInt() && !value.isLong();
    boolean endless = value.isDouble() && !Double.isFinite(value.doubleValue());
    return rewritten && !endless && Numbers.isSane(value.decimalValue())
        ? Numbers.node(value.decimalValue())
        : value;
  }

  static boolean isNull(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  static ArrayNode list(Collection<? extends JsonNode> elements) {
    return JsonNodeFactory.instance.arrayNode(elements.size()).addAll(elements);
  }
}
