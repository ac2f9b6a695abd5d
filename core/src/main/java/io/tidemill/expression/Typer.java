package io.tidemill.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gives every expression its one static type (language.md 2, 4, 9). Typing goes on after a finding
/// with a best guess, so that several are reported at once. Null is not a matter of types: whether
/// a value may be null is proved elsewhere.
public final class Typer {
  private static final Comparator<Finding> BY_PLACE =
      Comparator.<Finding>comparingInt(finding -> finding.at().line())
          .thenComparingInt(finding -> finding.at().column());

  private Typer() {}

  /// The type of an expression where the scope's words mean something, and what is wrong with it. A
  /// quoted text is a choice of one value, so that `case(c, "HOT", "COLD")` is a choice of both.
  public static Typing type(Expr expr, Scope scope) {
    List<Finding> findings = new ArrayList<>();
    Type type = new ExpressionTyper(scope, findings).type(expr);
    findings.sort(BY_PLACE);
    return new Typing(type, findings);
  }

  /// What is wrong with a template: its expressions, conditions that are no booleans, loops over
  /// what is no list, and lists or objects printed without `json` or `join`.
  public static List<Finding> type(Template template, Scope scope) {
    List<Finding> findings = new ArrayList<>();
    parts(template.parts(), scope, findings);
    findings.sort(BY_PLACE);
    return List.copyOf(findings);
  }

  /// Whether every value of `from` may stand where `to` is asked for: integers are numbers, choices
  /// are strings and wider choices, an object may have more fields. Ranges and lengths do not
  /// count; they are checked on values.
  public static boolean isAssignable(Type from, Type to) {
    return TypeRelations.isAssignable(from, to);
  }

  private static void parts(List<Template.Part> parts, Scope scope, List<Finding> findings) {
    ExpressionTyper typer = new ExpressionTyper(scope, findings);
    for (Template.Part part : parts) {
      switch (part) {
        case Template.Constant _ -> {}
        case Template.Print print -> typer.printable(print.value());
        case Template.Choose choose -> {
          for (Template.Branch branch : choose.branches()) {
            typer.truth(branch.condition());
            parts(branch.parts(), scope, findings);
          }
          parts(choose.otherwise(), scope, findings);
        }
        case Template.Loop loop -> {
          Type element = typer.elementOf(loop.list());
          parts(loop.parts(), new InnerScope(scope, loop.name(), element, false), findings);
        }
      }
    }
  }
}
