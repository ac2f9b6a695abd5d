package io.tidemill.expression;

import static io.tidemill.expression.TypeRelations.isComparable;
import static io.tidemill.expression.TypeRelations.isNumber;
import static io.tidemill.expression.TypeRelations.isSameKind;
import static io.tidemill.expression.TypeRelations.isTextual;
import static io.tidemill.expression.TypeRelations.shown;

import java.util.List;

/// Types what stands on both sides of an operator.
final class OperatorTyper {
  private final ExpressionTyper typer;

  OperatorTyper(ExpressionTyper typer) {
    this.typer = typer;
  }

  Type type(Expr.Binary binary) {
    return switch (binary.operator()) {
      case OR, AND -> {
        typer.truth(binary.left());
        yield typer.truth(binary.right());
      }
      case EQUAL, UNEQUAL -> {
        equality(binary.left(), binary.right());
        yield Type.TRUTH;
      }
      case LESS, AT_MOST, MORE, AT_LEAST -> ordering(binary);
      case IN -> membership(binary);
      case JOIN -> {
        typer.text(binary.left());
        typer.text(binary.right());
        yield Type.TEXT;
      }
      case PLUS, MINUS, TIMES, REMAINDER -> {
        Type left = typer.number(binary.left());
        Type right = typer.number(binary.right());
        yield left instanceof Type.Whole && right instanceof Type.Whole ? Type.WHOLE : Type.DECIMAL;
      }
      case OVER -> {
        typer.number(binary.left());
        typer.number(binary.right());
        yield Type.DECIMAL;
      }
    };
  }

  private void equality(Expr left, Expr right) {
    boolean rightFirst = left instanceof Expr.Name name && !typer.knows(name.name());
    Type first = typer.type(rightFirst ? right : left);
    Type second = typer.type(rightFirst ? left : right, first);
    comparable(left, rightFirst ? second : first, right, rightFirst ? first : second);
  }

  /// Reports two operands that can never be equal.
  void comparable(Expr left, Type leftType, Expr right, Type rightType) {
    if (isComparable(leftType, rightType)) {
      return;
    }
    if (leftType instanceof Type.Choice one && rightType instanceof Type.Choice other) {
      boolean leftIsValue = left instanceof Expr.Literal;
      outside(leftIsValue ? left : right, leftIsValue ? one : other, leftIsValue ? other : one);
      return;
    }
    typer.wrong(
        right,
        shown(leftType) + " never equals " + shown(rightType),
        "Compare values of one type; convert with number(..) or date(..).");
  }

  private void outside(Expr place, Type.Choice value, Type.Choice choice) {
    boolean one = value.values().size() == 1;
    typer.wrong(
        place,
        one
            ? Places.shortened('"' + value.values().getFirst() + '"') + " is not one of " + choice
            : value + " and " + choice + " have no value in common",
        Nearest.of(value.values().getFirst(), choice.values())
            .map(near -> "Write \"" + near + "\".")
            .orElse("Choose one of " + choice + "."));
  }

  private Type ordering(Expr.Binary binary) {
    Type left = typer.type(binary.left());
    Type right = typer.type(binary.right());
    boolean numbers = isNumber(left) && isNumber(right);
    boolean days = isSameKind(Type.DAY, left) && isSameKind(Type.DAY, right);
    if (!numbers && !days) {
      typer.wrong(
          binary,
          "\""
              + binary.operator().symbol()
              + "\" stands between "
              + shown(left)
              + " and "
              + shown(right),
          "Only two numbers or two dates have an order.");
    }
    return Type.TRUTH;
  }

  private Type membership(Expr.Binary binary) {
    Type left = typer.type(binary.left());
    Type right = typer.type(binary.right(), new Type.ListOf(left));
    List<Expr> literals = literals(binary.right());
    if (!literals.isEmpty()) {
      literals.forEach(item -> comparable(binary.left(), left, item, typer.type(item)));
    } else if (right instanceof Type.ListOf list) {
      comparable(binary.left(), left, binary.right(), list.element());
    } else if (!isTextual(right) || !isTextual(left)) {
      typer.wrong(
          binary,
          "\"in\" stands between " + shown(left) + " and " + shown(right),
          "Write an element in a list, or a text in a text.");
    }
    return Type.TRUTH;
  }

  /// The literals of a list that is written out: each is compared, so that each can be reported.
  private static List<Expr> literals(Expr list) {
    return list instanceof Expr.Items items
        ? items.elements().stream().filter(Expr.Literal.class::isInstance).toList()
        : List.of();
  }
}
