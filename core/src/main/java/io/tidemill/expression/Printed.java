package io.tidemill.expression;

import tools.jackson.databind.JsonNode;

/// How values print in a template.
final class Printed {
  private Printed() {}

  /// The value in plain characters.
  ///
  /// @throws EvaluationError naming the expression when it is null, a list or an object
  static String text(JsonNode value, Expr expr) {
    return switch (value.getNodeType()) {
      case STRING -> value.stringValue();
      case NUMBER -> Operand.number(value, expr).toPlainString();
      case BOOLEAN -> value.booleanValue() ? "true" : "false";
      case NULL, MISSING -> throw new EvaluationError(expr.at(), ExprText.of(expr) + " is null");
      case ARRAY, OBJECT, BINARY, POJO ->
          throw new EvaluationError(
              expr.at(), ExprText.of(expr) + " is a list or object; print it with json or join");
    };
  }
}
