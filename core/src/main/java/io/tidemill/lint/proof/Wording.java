package io.tidemill.lint.proof;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Operator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Expressions as text again, for messages and for telling values apart.
public final class Wording {
  private final UnaryOperator<String> names;

  private Wording(UnaryOperator<String> names) {
    this.names = names;
  }

  /// The expression as a pipeline writes it, with no more brackets than it needs.
  public static String of(Expr expr) {
    return new Wording(name -> name).text(expr);
  }

  /// The same with the bare words replaced.
  static String of(Expr expr, UnaryOperator<String> names) {
    return new Wording(names).text(expr);
  }

  private String text(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> literal.value().toString();
      case Expr.Name name -> names.apply(name.name());
      case Expr.Member member -> operand(member.of()) + "." + member.name();
      case Expr.Index index -> operand(index.of()) + "[" + text(index.index()) + "]";
      case Expr.Call call -> call.function() + "(" + list(call.arguments()) + ")";
      case Expr.Not not -> "not " + operand(not.operand());
      case Expr.Negate negate -> "-" + operand(negate.operand());
      case Expr.Binary binary -> binary(binary);
      case Expr.IsNull isNull -> operand(isNull.operand()) + " is null";
      case Expr.IsNotNull isNotNull -> operand(isNotNull.operand()) + " is not null";
      case Expr.Items items -> "[" + list(items.elements()) + "]";
    };
  }

  private String binary(Expr.Binary binary) {
    return side(binary.operator(), binary.left())
        + " "
        + binary.operator().symbol()
        + " "
        + side(binary.operator(), binary.right());
  }

  private String side(Operator around, Expr side) {
    boolean binds =
        switch (side) {
          case Expr.Binary inner ->
              strength(inner.operator()) > strength(around) || inner.operator() == around;
          case Expr.Not _ -> around == Operator.AND || around == Operator.OR;
          case Expr.IsNull _, Expr.IsNotNull _ -> around == Operator.AND || around == Operator.OR;
          case Expr.Literal _,
              Expr.Name _,
              Expr.Member _,
              Expr.Index _,
              Expr.Call _,
              Expr.Negate _,
              Expr.Items _ ->
              true;
        };
    return binds ? text(side) : "(" + text(side) + ")";
  }

  private static int strength(Operator operator) {
    return switch (operator) {
      case OR -> 0;
      case AND -> 1;
      case EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST, IN -> 2;
      case PLUS, MINUS, JOIN -> 3;
      case TIMES, OVER, REMAINDER -> 4;
    };
  }

  private String operand(Expr expr) {
    return switch (expr) {
      case Expr.Literal _, Expr.Name _, Expr.Member _, Expr.Index _, Expr.Call _, Expr.Items _ ->
          text(expr);
      case Expr.Not _, Expr.Negate _, Expr.Binary _, Expr.IsNull _, Expr.IsNotNull _ ->
          "(" + text(expr) + ")";
    };
  }

  private String list(List<Expr> parts) {
    return parts.stream().map(this::text).collect(Collectors.joining(", "));
  }
}
