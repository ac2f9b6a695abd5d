package io.tidemill.expression;

/// The operators that stand between two operands.
public enum Operator {
  /// Either holds.
  OR("or"),
  /// Both hold.
  AND("and"),
  /// Equal; null equals null.
  EQUAL("=="),
  /// Not equal; null equals null.
  UNEQUAL("!="),
  /// Below.
  LESS("<"),
  /// Below or equal.
  AT_MOST("<="),
  /// Above.
  MORE(">"),
  /// Above or equal.
  AT_LEAST(">="),
  /// Element of a list, or part of a text.
  IN("in"),
  /// Sum.
  PLUS("+"),
  /// Difference.
  MINUS("-"),
  /// Texts joined.
  JOIN("~"),
  /// Product.
  TIMES("*"),
  /// Quotient.
  OVER("/"),
  /// Remainder.
  REMAINDER("%");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /// As written in an expression.
  public String symbol() {
    return symbol;
  }
}
