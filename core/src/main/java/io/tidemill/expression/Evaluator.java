package io.tidemill.expression;

import tools.jackson.databind.JsonNode;

/// Computes expressions.
public final class Evaluator {
  private Evaluator() {}

  /// The value of the expression.
  ///
  /// @throws EvaluationError when there is none
  public static JsonNode evaluate(Expr expr, Bindings bindings) {
    throw new UnsupportedOperationException("not written yet");
  }
}
