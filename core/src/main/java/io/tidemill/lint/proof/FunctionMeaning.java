package io.tidemill.lint.proof;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a call of a function means (language.md 4): null in, null out, unless the table there says
/// otherwise.
final class FunctionMeaning {
  private static final Type COUNT = new Type.Whole(new Range(BigDecimal.ZERO, null));

  private final Meaning meaning;
  private final Expr.Call call;
  private final List<Expr> arguments;

  FunctionMeaning(Meaning meaning, Expr.Call call) {
    this.meaning = meaning;
    this.call = call;
    this.arguments = call.arguments();
  }

  Value value() {
    return switch (call.function()) {
      case "first" -> first();
      case "case" -> caseFrom(0);
      case "raw" -> argument();
      case "length" -> length();
      case "matches", "contains" -> truth();
      case "join",
          "split",
          "lower",
          "upper",
          "trim",
          "replace",
          "shorten",
          "json",
          "round",
          "sum",
          "min",
          "max",
          "days",
          "distinct",
          "lookup_all" ->
          known().onlyIf(inputs());
      default -> maybe();
    };
  }

  private Value argument() {
    return arguments.isEmpty() ? Value.NULL : meaning.of(arguments.getFirst());
  }

  private Value first() {
    Value value = Value.NULL;
    for (Expr argument : arguments) {
      value = value.orElse(meaning.of(argument));
    }
    return value;
  }

  private Value caseFrom(int i) {
    if (i >= arguments.size()) {
      return Value.NULL;
    }
    if (i == arguments.size() - 1) {
      return meaning.of(arguments.get(i));
    }
    return Value.either(
        meaning.holds(arguments.get(i)), meaning.of(arguments.get(i + 1)), caseFrom(i + 2));
  }

  private Value length() {
    Value none = Value.constant(JsonNodeFactory.instance.numberNode(0));
    return known().onlyIf(inputs()).orElse(none);
  }

  private Value truth() {
    String words = meaning.key(call);
    return Value.truth(inputs().and(new Formula.Fact(words, "not " + words)));
  }

  private Value known() {
    return Value.known(meaning.key(call), type());
  }

  private Value maybe() {
    return Value.optional(meaning.key(call), type()).onlyIf(inputs());
  }

  private Formula inputs() {
    return Formula.all(arguments.stream().map(meaning::isPresent).toList());
  }

  private Type type() {
    return switch (call.function()) {
      case "length" -> COUNT;
      case "integer", "days" -> Type.WHOLE;
      case "round" -> arguments.size() == 1 ? Type.WHOLE : Type.DECIMAL;
      case "number", "sum", "min", "max" -> Type.DECIMAL;
      case "date" -> Type.DAY;
      case "split" -> new Type.ListOf(Type.TEXT);
      case "distinct", "lookup_all" -> argument().type();
      case "lookup" -> argument().type() instanceof Type.ListOf(Type row) ? row : Type.NOTHING;
      case "parse_address" -> ADDRESS;
      default -> Type.TEXT;
    };
  }

  private static final Type ADDRESS = address();

  private static Type address() {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (String name : List.of("number", "street")) {
      fields.put(name, new Type.Field(Type.TEXT, false));
    }
    for (String name : List.of("direction", "type", "unit", "city", "state", "zip")) {
      fields.put(name, new Type.Field(Type.TEXT, true));
    }
    return new Type.Struct(fields);
  }
}
