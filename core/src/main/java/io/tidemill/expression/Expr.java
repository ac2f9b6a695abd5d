package io.tidemill.expression;

import io.tidemill.value.SourceLocation;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A parsed expression (language.md 4). Every node knows where it stands.
public sealed interface Expr {

  /// Where this part begins.
  SourceLocation at();

  /// A text, number, truth value or null.
  record Literal(JsonNode value, SourceLocation at) implements Expr {}

  /// A bare word: `record`, `param`, a step, the name of an `each`.
  record Name(String name, SourceLocation at) implements Expr {}

  /// `of.name`; on a list the list of that field.
  record Member(Expr of, String name, SourceLocation at) implements Expr {}

  /// `of[index]`; null when out of range.
  record Index(Expr of, Expr index, SourceLocation at) implements Expr {}

  /// `function(arguments)`.
  record Call(String function, List<Expr> arguments, SourceLocation at) implements Expr {}

  /// `not operand`.
  record Not(Expr operand, SourceLocation at) implements Expr {}

  /// `-operand`.
  record Negate(Expr operand, SourceLocation at) implements Expr {}

  /// `left operator right`.
  record Binary(Operator operator, Expr left, Expr right, SourceLocation at) implements Expr {}

  /// `operand is null`.
  record IsNull(Expr operand, SourceLocation at) implements Expr {}

  /// `operand is not null`.
  record IsNotNull(Expr operand, SourceLocation at) implements Expr {}

  /// `[a, b]`.
  record Items(List<Expr> elements, SourceLocation at) implements Expr {}
}
