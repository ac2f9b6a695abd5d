package io.tidemill.lint;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Operator;
import io.tidemill.expression.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The conditions in a site: all of a `when` and its like, and elsewhere comparisons, the
/// conditions of `case`, and those of `{% if %}`.
final class Conditions {
  private Conditions() {}

  /// The conditions in the site, outermost first.
  static List<Expr> of(Site site) {
    List<Expr> found = new ArrayList<>();
    switch (site.content()) {
      case Site.OfExpression(var expression) -> {
        if (site.use() == Site.Use.CONDITION) {
          found.add(expression.root());
        }
        collect(expression.root(), found);
      }
      case Site.OfTemplate(var template) -> collect(template.parts(), found);
    }
    return found;
  }

  private static void collect(List<Template.Part> parts, List<Expr> found) {
    for (Template.Part part : parts) {
      switch (part) {
        case Template.Constant _ -> {}
        case Template.Print print -> collect(print.value(), found);
        case Template.Loop loop -> collect(loop.parts(), found);
        case Template.Choose choose -> {
          for (Template.Branch branch : choose.branches()) {
            found.add(branch.condition());
            collect(branch.parts(), found);
          }
          collect(choose.otherwise(), found);
        }
      }
    }
  }

  private static void collect(Expr expr, List<Expr> found) {
    if (expr instanceof Expr.Binary binary && compares(binary.operator())) {
      found.add(binary);
    }
    if (expr instanceof Expr.Call(String function, List<Expr> arguments, var _)
        && function.equals("case")) {
      for (int i = 0; i + 1 < arguments.size(); i += 2) {
        found.add(arguments.get(i));
      }
    }
    partsOf(expr).forEach(part -> collect(part, found));
  }

  private static boolean compares(Operator operator) {
    return switch (operator) {
      case EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST, IN -> true;
      case OR, AND, PLUS, MINUS, JOIN, TIMES, OVER, REMAINDER -> false;
    };
  }

  /// Everything that the parts print, in the order of the text.
  static Stream<Expr> printedIn(List<Template.Part> parts) {
    return parts.stream()
        .flatMap(
            part ->
                switch (part) {
                  case Template.Constant _ -> Stream.<Expr>empty();
                  case Template.Print print -> Stream.of(print.value());
                  case Template.Loop loop -> printedIn(loop.parts());
                  case Template.Choose choose ->
                      Stream.concat(
                          choose.branches().stream().flatMap(b -> printedIn(b.parts())),
                          printedIn(choose.otherwise()));
                });
  }

  /// The expression and all its parts, outermost first.
  static Stream<Expr> withParts(Expr expr) {
    return Stream.concat(Stream.of(expr), partsOf(expr).flatMap(Conditions::withParts));
  }

  private static Stream<Expr> partsOf(Expr expr) {
    return switch (expr) {
      case Expr.Literal _, Expr.Name _ -> Stream.empty();
      case Expr.Member member -> Stream.of(member.of());
      case Expr.Index index -> Stream.of(index.of(), index.index());
      case Expr.Call call -> call.arguments().stream();
      case Expr.Not not -> Stream.of(not.operand());
      case Expr.Negate negate -> Stream.of(negate.operand());
      case Expr.Binary binary -> Stream.of(binary.left(), binary.right());
      case Expr.IsNull isNull -> Stream.of(isNull.operand());
      case Expr.IsNotNull isNotNull -> Stream.of(isNotNull.operand());
      case Expr.Items items -> items.elements().stream();
    };
  }
}
