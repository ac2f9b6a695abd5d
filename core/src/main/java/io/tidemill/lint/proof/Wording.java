package io.tidemill.lint.proof;

import io.tidemill.expression.Expr;
import io.tidemill.expression.ExprText;
import java.util.List;
import java.util.function.UnaryOperator;

/// Expressions as text in which every bare word is replaced by one that names a single value, so
/// that the same text means the same value.
final class Wording {
  private final UnaryOperator<String> names;

  private Wording(UnaryOperator<String> names) {
    this.names = names;
  }

  /// The text of the expression with its bare words replaced.
  static String of(Expr expr, UnaryOperator<String> names) {
    return ExprText.of(new Wording(names).renamed(expr));
  }

  private Expr renamed(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> literal;
      case Expr.Name name -> new Expr.Name(names.apply(name.name()), name.at());
      case Expr.Member(Expr of, String name, var at) -> new Expr.Member(renamed(of), name, at);
      case Expr.Index(Expr of, Expr index, var at) ->
          new Expr.Index(renamed(of), renamed(index), at);
      case Expr.Call(String function, List<Expr> arguments, var at) ->
          new Expr.Call(function, renamed(arguments), at);
      case Expr.Not(Expr operand, var at) -> new Expr.Not(renamed(operand), at);
      case Expr.Negate(Expr operand, var at) -> new Expr.Negate(renamed(operand), at);
      case Expr.Binary(var operator, Expr left, Expr right, var at) ->
          new Expr.Binary(operator, renamed(left), renamed(right), at);
      case Expr.IsNull(Expr operand, var at) -> new Expr.IsNull(renamed(operand), at);
      case Expr.IsNotNull(Expr operand, var at) -> new Expr.IsNotNull(renamed(operand), at);
      case Expr.Items(List<Expr> elements, var at) -> new Expr.Items(renamed(elements), at);
    };
  }

  private List<Expr> renamed(List<Expr> parts) {
    return parts.stream().map(this::renamed).toList();
  }
}
