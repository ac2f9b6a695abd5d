package io.tidemill.expression;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Prints parsed expressions with the fewest parentheses; reading the text again gives the same
/// expression.
public final class ExprText {
  private static final int DISJUNCTION = 1;
  private static final int CONJUNCTION = 2;
  private static final int NEGATION = 3;
  private static final int COMPARISON = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int SIGN = 7;
  private static final int VALUE = 8;

  private ExprText() {}

  /// The expression as text.
  public static String of(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> literal(literal.value());
      case Expr.Name name -> name.name();
      case Expr.Member member -> of(member.of(), VALUE) + "." + member.name();
      case Expr.Index index -> of(index.of(), VALUE) + "[" + of(index.index()) + "]";
      case Expr.Call call -> call.function() + "(" + list(call.arguments()) + ")";
      case Expr.Not not -> "not " + of(not.operand(), NEGATION);
      case Expr.Negate negate -> "-" + of(negate.operand(), SIGN);
      case Expr.Binary binary -> binary(binary);
      case Expr.IsNull test -> of(test.operand(), SUM) + " is null";
      case Expr.IsNotNull test -> of(test.operand(), SUM) + " is not null";
      case Expr.Items items -> "[" + list(items.elements()) + "]";
    };
  }

  private static String of(Expr expr, int least) {
    return strength(expr) < least ? "(" + of(expr) + ")" : of(expr);
  }

  private static String binary(Expr.Binary binary) {
    int own = strength(binary);
    String left = of(binary.left(), own == COMPARISON ? SUM : own);
    return left + " " + binary.operator().symbol() + " " + of(binary.right(), own + 1);
  }

  private static String list(List<Expr> elements) {
    return elements.stream().map(ExprText::of).collect(Collectors.joining(", "));
  }

  private static String literal(JsonNode value) {
    if (value.isString()) {
      String escaped =
          value
              .stringValue()
              .replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\n", "\\n")
              .replace("\t", "\\t");
      return '"' + escaped + '"';
    }
    return value.isNumber() ? value.decimalValue().toPlainString() : value.toString();
  }

  private static int strength(Expr expr) {
    return switch (expr) {
      case Expr.Not _ -> NEGATION;
      case Expr.Negate _ -> SIGN;
      case Expr.IsNull _, Expr.IsNotNull _ -> COMPARISON;
      case Expr.Binary binary ->
          switch (binary.operator()) {
            case OR -> DISJUNCTION;
            case AND -> CONJUNCTION;
            case EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST, IN -> COMPARISON;
            case PLUS, MINUS, JOIN -> SUM;
            case TIMES, OVER, REMAINDER -> PRODUCT;
          };
      case Expr.Literal _, Expr.Name _, Expr.Member _, Expr.Index _, Expr.Call _, Expr.Items _ ->
          VALUE;
    };
  }
}
