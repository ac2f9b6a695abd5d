package io.tidemill.expression;

import io.tidemill.value.SourceLocation;

/// An expression or template that cannot be computed from the values at hand: a division by zero, a
/// null where a value is needed, an output beyond the limit. The message says what happened and
/// names the expression.
public final class EvaluationError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourceLocation at;

  /// What happened at a place.
  public EvaluationError(SourceLocation at, String message) {
    super(message);
    this.at = at;
  }

  /// Where the part stands that could not be computed.
  public SourceLocation at() {
    return at;
  }
}
