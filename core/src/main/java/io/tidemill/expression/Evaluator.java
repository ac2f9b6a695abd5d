package io.tidemill.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/// Computes expressions (language.md 4). The same expression over the same values gives the same
/// result everywhere: no clock, no locale, no binary floats.
///
/// Sums, differences and products are exact. A quotient has at most 20 significant digits, halves
/// going to the even neighbour; a remainder has the sign of the dividend. Every number comes out
/// without trailing zeros, and as a whole JSON number when it has no fraction. Numbers beyond 400
/// digits are refused.
public final class Evaluator {
  private static final MathContext QUOTIENT = new MathContext(20, RoundingMode.HALF_EVEN);

  private Evaluator() {}

  /// The value of the expression; `NullNode` when it is null.
  ///
  /// @throws EvaluationError for a division by zero and for a value of the wrong kind, null
  ///   included, where an operator or function needs another
  public static JsonNode evaluate(Expr expr, Bindings bindings) {
    return switch (expr) {
      case Expr.Literal literal -> literal.value();
      case Expr.Name name -> Values.plain(bindings.valueOf(name.name()));
      case Expr.Member member -> Values.member(evaluate(member.of(), bindings), member.name());
      case Expr.Index index -> index(index, bindings);
      case Expr.Call call -> FunctionEvaluator.evaluate(call, bindings);
      case Expr.Not not -> BooleanNode.valueOf(!holds(not.operand(), bindings));
      case Expr.Negate negate -> Numbers.node(number(negate.operand(), bindings).negate());
      case Expr.Binary binary -> binary(binary, bindings);
      case Expr.IsNull test ->
          BooleanNode.valueOf(Values.isNull(evaluate(test.operand(), bindings)));
      case Expr.IsNotNull test ->
          BooleanNode.valueOf(!Values.isNull(evaluate(test.operand(), bindings)));
      case Expr.Items items ->
          Values.list(items.elements().stream().map(e -> evaluate(e, bindings)).toList());
    };
  }

  /// Whether a condition holds.
  ///
  /// @throws EvaluationError as [#evaluate], and when the condition is null
  public static boolean holds(Expr condition, Bindings bindings) {
    return Operand.truth(evaluate(condition, bindings), condition);
  }

  /// The elements of a list; a null list is empty.
  ///
  /// @throws EvaluationError as [#evaluate], and when the value is no list
  public static List<JsonNode> elements(Expr list, Bindings bindings) {
    JsonNode value = evaluate(list, bindings);
    return Values.isNull(value) ? List.of() : Operand.elements(value, list);
  }

  private static JsonNode index(Expr.Index index, Bindings bindings) {
    JsonNode of = evaluate(index.of(), bindings);
    JsonNode position = evaluate(index.index(), bindings);
    if (Values.isNull(of) || Values.isNull(position)) {
      return NullNode.getInstance();
    }
    int i = Operand.count(position, index.index());
    List<JsonNode> elements = Operand.elements(of, index.of());
    return i < 0 || i >= elements.size() ? NullNode.getInstance() : Values.plain(elements.get(i));
  }

  private static JsonNode binary(Expr.Binary binary, Bindings bindings) {
    return switch (binary.operator()) {
      case OR ->
          BooleanNode.valueOf(holds(binary.left(), bindings) || holds(binary.right(), bindings));
      case AND ->
          BooleanNode.valueOf(holds(binary.left(), bindings) && holds(binary.right(), bindings));
      case EQUAL -> BooleanNode.valueOf(equal(binary, bindings));
      case UNEQUAL -> BooleanNode.valueOf(!equal(binary, bindings));
      case LESS -> BooleanNode.valueOf(order(binary, bindings) < 0);
      case AT_MOST -> BooleanNode.valueOf(order(binary, bindings) <= 0);
      case MORE -> BooleanNode.valueOf(order(binary, bindings) > 0);
      case AT_LEAST -> BooleanNode.valueOf(order(binary, bindings) >= 0);
      case IN -> BooleanNode.valueOf(isIn(binary, bindings));
      case JOIN -> join(binary, bindings);
      case PLUS, MINUS, TIMES, OVER, REMAINDER -> arithmetic(binary, bindings);
    };
  }

  private static JsonNode join(Expr.Binary binary, Bindings bindings) {
    String left = text(binary.left(), bindings);
    String right = text(binary.right(), bindings);
    Operand.checkLength((long) left.length() + right.length(), binary);
    return StringNode.valueOf(left + right);
  }

  private static boolean equal(Expr.Binary binary, Bindings bindings) {
    return Values.same(evaluate(binary.left(), bindings), evaluate(binary.right(), bindings));
  }

  private static int order(Expr.Binary binary, Bindings bindings) {
    JsonNode left = evaluate(binary.left(), bindings);
    JsonNode right = evaluate(binary.right(), bindings);
    return left.isString() && right.isString()
        ? Operand.day(left, binary.left()).compareTo(Operand.day(right, binary.right()))
        : Operand.number(left, binary.left()).compareTo(Operand.number(right, binary.right()));
  }

  private static boolean isIn(Expr.Binary binary, Bindings bindings) {
    JsonNode part = evaluate(binary.left(), bindings);
    JsonNode whole = evaluate(binary.right(), bindings);
    if (Values.isNull(part) || Values.isNull(whole)) {
      return false;
    }
    return whole.isString()
        ? whole.stringValue().contains(Operand.text(part, binary.left()))
        : Operand.elements(whole, binary.right()).stream().anyMatch(e -> Values.same(e, part));
  }

  private static JsonNode arithmetic(Expr.Binary binary, Bindings bindings) {
    BigDecimal left = number(binary.left(), bindings);
    BigDecimal right = number(binary.right(), bindings);
    boolean divides = binary.operator() == Operator.OVER || binary.operator() == Operator.REMAINDER;
    if (divides && right.signum() == 0) {
      throw new EvaluationError(
          binary.right().at(), "Division by zero: " + ExprText.of(binary.right()) + " is 0");
    }
    return switch (binary.operator()) {
      case PLUS -> Numbers.node(left.add(right));
      case MINUS -> Numbers.node(left.subtract(right));
      case TIMES -> Numbers.node(left.multiply(right));
      case OVER -> Numbers.node(left.divide(right, QUOTIENT));
      case REMAINDER -> Numbers.node(left.remainder(right));
      case OR, AND, EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST, IN, JOIN ->
          throw new IllegalArgumentException(binary.operator() + " is no arithmetic");
    };
  }

  private static BigDecimal number(Expr expr, Bindings bindings) {
    return Operand.number(evaluate(expr, bindings), expr);
  }

  private static String text(Expr expr, Bindings bindings) {
    return Operand.text(evaluate(expr, bindings), expr);
  }
}
