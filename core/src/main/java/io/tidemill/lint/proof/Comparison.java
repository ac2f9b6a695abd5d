package io.tidemill.lint.proof;

import io.tidemill.expression.Operator;
import io.tidemill.expression.Type;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// When two terms are equal or in order.
final class Comparison {
  private static final JsonNode TRUE = JsonNodeFactory.instance.booleanNode(true);

  /// Choices with more values are not compared value by value.
  private static final int MOST_VALUES = 12;

  private Comparison() {}

  /// When the term is true.
  static Formula holds(Term term) {
    return switch (term) {
      case Term.Truth truth -> truth.formula();
      case Term.Constant constant -> Formula.of(constant.value().equals(TRUE));
      case Term.Known known -> test(known, Operator.EQUAL, TRUE);
      case Term.Nothing _, Term.Parts _ -> Formula.never();
    };
  }

  static Formula equal(Term left, Term right) {
    if (left instanceof Term.Nothing || right instanceof Term.Nothing) {
      return Formula.of(left instanceof Term.Nothing && right instanceof Term.Nothing);
    }
    if (left instanceof Term.Truth || right instanceof Term.Truth) {
      Formula one = holds(left);
      Formula other = holds(right);
      return one.implies(other).and(other.implies(one));
    }
    if (left instanceof Term.Constant one && right instanceof Term.Constant other) {
      return Formula.of(Subject.passes(one.value(), Operator.EQUAL, other.value()));
    }
    if (left instanceof Term.Known known && right instanceof Term.Constant constant) {
      return test(known, Operator.EQUAL, constant.value());
    }
    if (left instanceof Term.Constant constant && right instanceof Term.Known known) {
      return test(known, Operator.EQUAL, constant.value());
    }
    if (left.equals(right)) {
      return Formula.always();
    }
    return left instanceof Term.Known one && right instanceof Term.Known other
        ? equal(one, other)
        : fact(left, Operator.EQUAL, right);
  }

  /// Two small choices are equal in one of the values that both have; of other values nothing is
  /// known.
  private static Formula equal(Term.Known left, Term.Known right) {
    if (left.type() instanceof Type.Choice one
        && right.type() instanceof Type.Choice other
        && Math.min(one.values().size(), other.values().size()) <= MOST_VALUES) {
      return Formula.any(
          one.values().stream()
              .filter(other.values()::contains)
              .map(JsonNodeFactory.instance::stringNode)
              .map(v -> test(left, Operator.EQUAL, v).and(test(right, Operator.EQUAL, v)))
              .toList());
    }
    if (left.type() instanceof Type.Truth && right.type() instanceof Type.Truth) {
      return holds(left).implies(holds(right)).and(holds(right).implies(holds(left)));
    }
    return fact(left, Operator.EQUAL, right);
  }

  static Formula ordered(Term left, Operator operator, Term right) {
    if (left instanceof Term.Nothing || right instanceof Term.Nothing) {
      return Formula.never();
    }
    if (left instanceof Term.Constant one && right instanceof Term.Constant other) {
      return one.value().isNumber() && other.value().isNumber()
          ? Formula.of(Subject.passes(one.value(), operator, other.value()))
          : fact(left, operator, right);
    }
    if (left instanceof Term.Known known && right instanceof Term.Constant constant) {
      return against(known, operator, constant);
    }
    if (left instanceof Term.Constant constant && right instanceof Term.Known known) {
      return against(known, mirrored(operator), constant);
    }
    return fact(left, operator, right);
  }

  /// A number against a constant is a test; a choice is one of those values that stand in that
  /// order.
  private static Formula against(Term.Known known, Operator operator, Term.Constant constant) {
    JsonNode value = constant.value();
    if (value.isNumber()
        && (known.type() instanceof Type.Whole || known.type() instanceof Type.Decimal)) {
      return test(known, operator, value);
    }
    if (known.type() instanceof Type.Choice choice && choice.values().contains(value.asString())) {
      List<String> values = choice.values();
      JsonNode place = JsonNodeFactory.instance.numberNode(values.indexOf(value.asString()));
      return Formula.any(
          values.stream()
              .filter(v -> Subject.passes(number(values.indexOf(v)), operator, place))
              .map(v -> test(known, Operator.EQUAL, JsonNodeFactory.instance.stringNode(v)))
              .toList());
    }
    return fact(known, operator, constant);
  }

  private static JsonNode number(int value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  private static Formula test(Term.Known known, Operator operator, JsonNode constant) {
    return new Formula.Test(new Subject(known.name(), known.type()), operator, constant);
  }

  private static Formula fact(Term left, Operator operator, Term right) {
    String words = left.words() + " " + operator.symbol() + " " + right.words();
    return new Formula.Fact(words, "not " + words);
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.MORE;
      case AT_MOST -> Operator.AT_LEAST;
      case MORE -> Operator.LESS;
      case AT_LEAST -> Operator.AT_MOST;
      case OR, AND, EQUAL, UNEQUAL, IN, PLUS, MINUS, JOIN, TIMES, OVER, REMAINDER -> operator;
    };
  }
}
