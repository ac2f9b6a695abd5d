package io.tidemill.expression;

import java.util.List;

/// Gives every expression its one static type.
public final class Typer {
  private Typer() {}

  /// The type of an expression, and what is wrong with it.
  public static Typing type(Expr expr, Scope scope) {
    throw new UnsupportedOperationException("not written yet");
  }

  /// What is wrong with a template.
  public static List<Finding> type(Template template, Scope scope) {
    throw new UnsupportedOperationException("not written yet");
  }

  /// Whether every value of `from` may stand where `to` is asked for. Ranges do not count.
  public static boolean isAssignable(Type from, Type to) {
    throw new UnsupportedOperationException("not written yet");
  }
}
