package io.tidemill.expression;

import static io.tidemill.expression.TypeRelations.isNumber;
import static io.tidemill.expression.TypeRelations.isTextual;
import static io.tidemill.expression.TypeRelations.shown;
import static io.tidemill.expression.TypeRelations.valueLike;

import io.tidemill.value.SourceLocation;
import java.util.Collection;
import java.util.List;

/// Types the parts of expressions in one scope and collects what is wrong.
final class ExpressionTyper {
  private static final int MOST_NAMED = 12;

  private final Scope scope;
  private final List<Finding> findings;

  ExpressionTyper(Scope scope, List<Finding> findings) {
    this.scope = scope;
    this.findings = findings;
  }

  Type type(Expr expr) {
    return type(expr, Type.NOTHING);
  }

  /// The type; `expected` only serves to guess what a word was meant to be.
  Type type(Expr expr, Type expected) {
    return switch (expr) {
      case Expr.Literal literal -> literal(literal);
      case Expr.Name name -> name(name, expected);
      case Expr.Member member -> member(member);
      case Expr.Index index -> index(index);
      case Expr.Call call -> new FunctionTyper(this).type(call, expected);
      case Expr.Not not -> truth(not.operand());
      case Expr.Negate negate -> number(negate.operand());
      case Expr.Binary binary -> new OperatorTyper(this).type(binary);
      case Expr.IsNull test -> nullTest(test.operand());
      case Expr.IsNotNull test -> nullTest(test.operand());
      case Expr.Items items -> items(items, expected);
    };
  }

  private static Type literal(Expr.Literal literal) {
    return switch (literal.value().getNodeType()) {
      case STRING -> new Type.Choice(List.of(literal.value().stringValue()));
      case NUMBER -> literal.value().isIntegralNumber() ? Type.WHOLE : Type.DECIMAL;
      case BOOLEAN -> Type.TRUTH;
      case NULL, MISSING, ARRAY, OBJECT, BINARY, POJO -> Type.NOTHING;
    };
  }

  private Type name(Expr.Name name, Type expected) {
    Type known = scope.typeOf(name.name());
    if (known != null) {
      return known;
    }
    report(
        Finding.UNKNOWN_NAME,
        name.at(),
        "Nothing here is called \"" + Places.shortened(name.name()) + "\"",
        meant(name.name(), expected));
    return Type.NOTHING;
  }

  private String meant(String name, Type expected) {
    String value = valueLike(expected, name);
    if (value != null) {
      return "Bare words are names: write \"" + value + "\".";
    }
    return Nearest.of(name, scope.names())
        .map(near -> "Write " + near + ".")
        .orElseGet(
            () ->
                name.chars().anyMatch(Character::isUpperCase)
                    ? "Bare words are names: write \"" + Places.shortened(name) + "\" for the text."
                    : "Known here are " + listed(scope.names()) + ".");
  }

  private Type member(Expr.Member member) {
    return member(type(member.of()), member);
  }

  private Type member(Type of, Expr.Member member) {
    return switch (of) {
      case Type.Nothing _ -> Type.NOTHING;
      case Type.ListOf list -> new Type.ListOf(member(list.element(), member));
      case Type.Struct struct -> {
        Type.Field field = struct.fields().get(member.name());
        yield field == null ? unknownField(struct, member) : field.type();
      }
      case Type.Text _, Type.Whole _, Type.Decimal _, Type.Truth _, Type.Day _, Type.Choice _ -> {
        report(
            Finding.UNKNOWN_FIELD,
            placeOfName(member),
            ExprText.of(member.of()) + " is " + shown(of) + " and has no fields",
            "Leave ." + member.name() + " out.");
        yield Type.NOTHING;
      }
    };
  }

  private Type unknownField(Type.Struct struct, Expr.Member member) {
    Collection<String> known = struct.fields().keySet();
    report(
        Finding.UNKNOWN_FIELD,
        placeOfName(member),
        ExprText.of(member.of()) + " has no field \"" + Places.shortened(member.name()) + "\"",
        Nearest.of(member.name(), known)
            .map(near -> "Write " + near + ".")
            .orElse(known.isEmpty() ? "It has no fields." : "It has " + listed(known) + "."));
    return Type.NOTHING;
  }

  /// Where the field's name stands when the path before it is written without blanks, else where
  /// the path begins.
  private static SourceLocation placeOfName(Expr.Member member) {
    int length = 0;
    Expr rest = member.of();
    while (rest instanceof Expr.Member inner) {
      length += inner.name().length() + 1;
      rest = inner.of();
    }
    return rest instanceof Expr.Name root
        ? member.at().right(length + root.name().length() + 1)
        : member.at();
  }

  private Type index(Expr.Index index) {
    Type of = type(index.of());
    Type position = type(index.index());
    if (!(position instanceof Type.Whole) && !(position instanceof Type.Nothing)) {
      wrong(
          index.index(),
          "An index is an integer, not " + shown(position),
          "Write for example [0].");
    }
    if (of instanceof Type.ListOf list) {
      return list.element();
    }
    if (!(of instanceof Type.Nothing)) {
      wrong(
          index.of(),
          ExprText.of(index.of()) + " is " + shown(of) + ", not a list",
          "Write a.b for the field of an object.");
    }
    return Type.NOTHING;
  }

  private Type nullTest(Expr operand) {
    type(operand);
    return Type.TRUTH;
  }

  private Type items(Expr.Items items, Type expected) {
    Type element = Type.NOTHING;
    Type expectedElement = expected instanceof Type.ListOf list ? list.element() : Type.NOTHING;
    for (Expr item : items.elements()) {
      element = joined(element, item, expectedElement, "The list");
    }
    return new Type.ListOf(element);
  }

  /// The type so far joined with that of one more value.
  Type joined(Type soFar, Expr next, Type expected, String what) {
    Type type = type(next, expected);
    Type joined = TypeRelations.join(soFar, type);
    if (joined == null) {
      wrong(
          next,
          what + " mixes " + shown(soFar) + " and " + shown(type),
          "Use values of one type, or convert with number(..), date(..) or json(..).");
      return soFar;
    }
    return joined;
  }

  /// Whether a bare word means something here.
  boolean knows(String name) {
    return scope.typeOf(name) != null;
  }

  /// Types a condition.
  Type truth(Expr expr) {
    Type type = type(expr);
    if (!(type instanceof Type.Truth) && !(type instanceof Type.Nothing)) {
      wrong(
          expr,
          ExprText.of(expr) + " is " + shown(type) + ", not a condition",
          "Compare it, for example with == or is not null.");
    }
    return Type.TRUTH;
  }

  /// Types a number.
  Type number(Expr expr) {
    Type type = type(expr);
    if (!isNumber(type)) {
      wrong(
          expr,
          ExprText.of(expr) + " is " + shown(type) + ", not a number",
          isTextual(type)
              ? "Convert it with number(..) or integer(..); ~ joins text."
              : "Use a number.");
      return Type.DECIMAL;
    }
    return type instanceof Type.Whole ? Type.WHOLE : Type.DECIMAL;
  }

  /// Types a text.
  Type text(Expr expr) {
    Type type = type(expr);
    if (!isTextual(type)) {
      wrong(
          expr,
          ExprText.of(expr) + " is " + shown(type) + ", not a string",
          "Write json(..) to make text of it.");
    }
    return type;
  }

  /// Types a list; the type of its elements.
  Type elementOf(Expr expr) {
    Type type = type(expr);
    if (type instanceof Type.ListOf list) {
      return list.element();
    }
    if (!(type instanceof Type.Nothing)) {
      wrong(expr, ExprText.of(expr) + " is " + shown(type) + ", not a list", "Use a list.");
    }
    return Type.NOTHING;
  }

  /// Types what `{{ }}` prints.
  void printable(Expr expr) {
    Type type = type(expr);
    if (type instanceof Type.ListOf || type instanceof Type.Struct) {
      wrong(
          expr,
          ExprText.of(expr) + " is " + shown(type) + " and cannot be printed",
          "Write json(..) or join(.., \", \").");
    }
  }

  void wrong(Expr expr, String message, String remedy) {
    report(Finding.TYPE, expr.at(), message, remedy);
  }

  void report(String rule, SourceLocation at, String message, String remedy) {
    findings.add(new Finding(rule, at, message, remedy));
  }

  /// Names for a message, the first few in order.
  static String listed(Collection<String> names) {
    List<String> sorted = names.stream().sorted().limit(MOST_NAMED).toList();
    return String.join(", ", sorted) + (names.size() > MOST_NAMED ? ", .." : "");
  }
}
