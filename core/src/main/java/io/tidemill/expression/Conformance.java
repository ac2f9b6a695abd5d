package io.tidemill.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Whether JSON fits a type, and how a fitting value is stored. Nothing is ever made up: a missing
/// required field is a problem, a text that looks like a number is a problem.
public final class Conformance {
  private Conformance() {}

  /// Where the value, called `path`, does not fit, in the order of the type; empty when it fits.
  /// Lengths count code points. Choices fit trimmed and with case ignored, days in the type's
  /// pattern or as ISO; unknown fields do no harm.
  public static List<Problem> problems(JsonNode value, Type type, String path) {
    List<Problem> problems = new ArrayList<>();
    check(value, type, path, problems);
    return List.copyOf(problems);
  }

  private static void check(JsonNode value, Type type, String path, List<Problem> problems) {
    switch (type) {
      case Type.Text text -> text(value, text, path, problems);
      case Type.Whole whole -> number(value, whole.range(), "an integer", path, problems);
      case Type.Decimal decimal -> number(value, decimal.range(), "a number", path, problems);
      case Type.Truth _ -> expect(value.isBoolean(), value, "a boolean", path, problems);
      case Type.Day day ->
          expect(isDay(value, day), value, "a date" + written(day), path, problems);
      case Type.Choice choice ->
          expect(isOneOf(value, choice), value, "one of " + choice, path, problems);
      case Type.ListOf list -> list(value, list, path, problems);
      case Type.Struct struct -> struct(value, struct, path, problems);
      case Type.Nothing _ -> expect(value.isNull(), value, "null", path, problems);
    }
  }

  private static void text(JsonNode value, Type.Text type, String path, List<Problem> problems) {
    expect(value.isString(), value, "a string", path, problems);
    if (value.isString()) {
      String text = value.stringValue();
      int length = text.codePointCount(0, text.length());
      if (!type.length().contains(BigDecimal.valueOf(length))) {
        problems.add(
            new Problem(path, "has " + length + " characters, allowed are " + type.length()));
      }
    }
  }

  private static void number(
      JsonNode value, Range range, String kind, String path, List<Problem> problems) {
    Optional<BigDecimal> number = number(value);
    boolean fits = number.isPresent() && (kind.equals("a number") || Numbers.isWhole(number.get()));
    expect(fits, value, kind, path, problems);
    if (fits && !range.contains(number.get())) {
      problems.add(new Problem(path, shown(value) + " is outside " + range));
    }
  }

  /// The number, empty for what is none or cannot be held in 400 digits.
  private static Optional<BigDecimal> number(JsonNode value) {
    boolean endless =
        (value.isDouble() || value.isFloat()) && !Double.isFinite(value.doubleValue());
    return value.isNumber() && !endless
        ? Optional.of(value.decimalValue()).filter(Numbers::isSane)
        : Optional.empty();
  }

  private static boolean isDay(JsonNode value, Type.Day type) {
    return value.isString() && day(value.stringValue(), type).isPresent();
  }

  private static Optional<String> day(String text, Type.Day type) {
    DatePattern pattern =
        type.pattern() == null ? DatePattern.ISO : DatePattern.checked(type.pattern());
    return pattern.read(text).or(() -> DatePattern.ISO.read(text)).map(Object::toString);
  }

  private static String written(Type.Day type) {
    return type.pattern() == null ? " (yyyy-MM-dd)" : " (" + type.pattern() + ")";
  }

  private static boolean isOneOf(JsonNode value, Type.Choice choice) {
    return value.isString() && TypeRelations.valueLike(choice, value.stringValue()) != null;
  }

  private static void list(JsonNode value, Type.ListOf type, String path, List<Problem> problems) {
    expect(value.isArray(), value, "a list", path, problems);
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), type.element(), path + "[" + i + "]", problems);
      }
    }
  }

  private static void struct(
      JsonNode value, Type.Struct type, String path, List<Problem> problems) {
    expect(value.isObject(), value, "an object", path, problems);
    if (!value.isObject()) {
      return;
    }
    for (Map.Entry<String, Type.Field> entry : type.fields().entrySet()) {
      JsonNode field = value.path(entry.getKey());
      String inner = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      if (!Values.isNull(field)) {
        check(field, entry.getValue().type(), inner, problems);
      } else if (!entry.getValue().optional()) {
        problems.add(new Problem(inner, field.isNull() ? "is null" : "is missing"));
      }
    }
  }

  private static void expect(
      boolean fits, JsonNode value, String wanted, String path, List<Problem> problems) {
    if (!fits) {
      problems.add(new Problem(path, shown(value) + " is not " + wanted));
    }
  }

  private static String shown(JsonNode value) {
    return value.isString()
        ? '"' + Places.shortened(value.stringValue()) + '"'
        : value.isContainer()
            ? (value.isArray() ? "a list" : "an object")
            : Places.shortened(value.toString());
  }

  /// A value without [#problems] as it is stored: choices as declared, days as ISO, numbers without
  /// trailing zeros and as whole ones when they have no fraction, fields in declared order, absent
  /// optional ones as null, unknown ones dropped. What does not fit is left as it is.
  public static JsonNode normalise(JsonNode value, Type type) {
    return switch (type) {
      case Type.Text _, Type.Truth _, Type.Nothing _ -> value;
      case Type.Whole _, Type.Decimal _ -> number(value).<JsonNode>map(Numbers::node).orElse(value);
      case Type.Day day ->
          value.isString()
              ? day(value.stringValue(), day).<JsonNode>map(StringNode::valueOf).orElse(value)
              : value;
      case Type.Choice choice -> chosen(value, choice);
      case Type.ListOf list ->
          value.isArray()
              ? Values.list(
                  value.valueStream().map(element -> normalise(element, list.element())).toList())
              : value;
      case Type.Struct struct -> value.isObject() ? fields(value, struct) : value;
    };
  }

  private static JsonNode chosen(JsonNode value, Type.Choice choice) {
    String declared =
        value.isString() ? TypeRelations.valueLike(choice, value.stringValue()) : null;
    return declared == null ? value : StringNode.valueOf(declared);
  }

  private static JsonNode fields(JsonNode value, Type.Struct type) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    type.fields()
        .forEach(
            (name, field) -> {
              JsonNode inner = Values.plain(value.path(name));
              fields.set(name, inner.isNull() ? inner : normalise(inner, field.type()));
            });
    return fields;
  }
}
