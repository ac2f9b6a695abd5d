package io.tidemill.expression;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Takes values for what an operation needs and names the expression when they are not.
final class Operand {
  /// The longest text that an expression or template may make, in UTF-16 units.
  static final long MOST_CHARACTERS = 8L * 1024 * 1024;

  private Operand() {}

  /// A number that can be computed with.
  static BigDecimal number(JsonNode value, Expr expr) {
    if (!value.isNumber() || isEndless(value)) {
      throw unfit(value, expr, "a number");
    }
    BigDecimal number = value.decimalValue();
    if (!Numbers.isSane(number)) {
      throw new EvaluationError(expr.at(), ExprText.of(expr) + " is a number beyond 400 digits");
    }
    return number;
  }

  private static boolean isEndless(JsonNode value) {
    return (value.isDouble() || value.isFloat()) && !Double.isFinite(value.doubleValue());
  }

  /// A whole number small enough to count with.
  static int count(JsonNode value, Expr expr) {
    BigDecimal number = number(value, expr);
    if (!Numbers.isWhole(number)) {
      throw unfit(value, expr, "an integer");
    }
    return number
        .max(BigDecimal.valueOf(Integer.MIN_VALUE))
        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
        .intValue();
  }

  /// A text.
  static String text(JsonNode value, Expr expr) {
    if (!value.isString()) {
      throw unfit(value, expr, "a string");
    }
    return value.stringValue();
  }

  /// A truth value.
  static boolean truth(JsonNode value, Expr expr) {
    if (!value.isBoolean()) {
      throw unfit(value, expr, "a boolean");
    }
    return value.booleanValue();
  }

  /// A list.
  static JsonNode list(JsonNode value, Expr expr) {
    if (!value.isArray()) {
      throw unfit(value, expr, "a list");
    }
    return value;
  }

  /// The elements of a list.
  static List<JsonNode> elements(JsonNode value, Expr expr) {
    return List.copyOf(list(value, expr).values());
  }

  /// A length that a text may have.
  static void checkLength(long length, Expr expr) {
    if (length > MOST_CHARACTERS) {
      throw new EvaluationError(
          expr.at(), ExprText.of(expr) + " makes a text of more than 8 Mi characters");
    }
  }

  /// A day held as ISO text.
  static LocalDate day(JsonNode value, Expr expr) {
    return DatePattern.ISO.read(text(value, expr)).orElseThrow(() -> unfit(value, expr, "a date"));
  }

  private static EvaluationError unfit(JsonNode value, Expr expr, String wanted) {
    String found =
        switch (value.getNodeType()) {
          case NULL, MISSING -> "null";
          case STRING -> "text";
          case NUMBER -> "a number";
          case BOOLEAN -> "a boolean";
          case ARRAY -> "a list";
          case OBJECT -> "an object";
          case BINARY, POJO -> "no JSON";
        };
    return new EvaluationError(
        expr.at(), ExprText.of(expr) + " is " + found + " where " + wanted + " is needed");
  }
}
