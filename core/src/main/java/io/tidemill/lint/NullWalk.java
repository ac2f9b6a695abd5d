package io.tidemill.lint;

import io.tidemill.expression.Expr;
import io.tidemill.expression.ExprText;
import io.tidemill.expression.Mention;
import io.tidemill.expression.Mentions;
import io.tidemill.expression.Operator;
import io.tidemill.expression.Template;
import io.tidemill.lint.proof.Formula;
import io.tidemill.lint.proof.Meaning;
import io.tidemill.lint.proof.Names;
import io.tidemill.lint.proof.Proof;
import io.tidemill.lint.proof.Prover;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Walks one site and proves every value that must not be null. On its way it learns from `and`,
/// `or`, `case` and `{% if %}`. A `{% for %}` over null prints nothing, as `each` over null runs
/// nothing.
final class NullWalk {
  /// Words that mean nothing in `requires`.
  private static final Set<String> NEARBY = Set.of("given", "left", "right");

  private final Site site;
  private final List<Diagnostic> findings = new ArrayList<>();

  NullWalk(Site site) {
    this.site = site;
  }

  List<Diagnostic> findings() {
    switch (site.content()) {
      case Site.OfExpression(var expression) -> {
        Expr root = expression.root();
        Here here = new Here(new Meaning(site.names()), site.known(), Set.of());
        switch (site.use()) {
          case CONDITION -> condition(root, here);
          case NEEDED -> needed(root, Need.of(site), here);
          case OPTIONAL, PRINTED -> parts(root, here);
        }
      }
      case Site.OfTemplate(var template) ->
          template(template.parts(), new Here(new Meaning(site.names()), site.known(), Set.of()));
    }
    return findings;
  }

  /// What is known at one point of the walk.
  ///
  /// @param loops variables of the loops around
  private record Here(Meaning meaning, Formula known, Set<String> loops) {
    Here given(Formula more) {
      return new Here(meaning, known.and(more), loops);
    }

    /// Whether the expression speaks of something that only has a name here.
    boolean isNearby(Expr expr) {
      return Mentions.of(expr).stream()
          .map(Mention::root)
          .anyMatch(root -> loops.contains(root) || NEARBY.contains(root));
    }

    Formula holds(Expr condition) {
      return meaning.holds(condition);
    }

    /// Inside a loop; a variable that hides another of the same name is told apart from it.
    Here inside(Template.Loop loop) {
      String word = loops.contains(loop.name()) ? loop.name() + "'" : loop.name();
      Set<String> inner = new HashSet<>(loops);
      inner.add(word);
      Names names = meaning.names().with(loop.name(), word, meaning.elementOf(loop.list(), word));
      return new Here(new Meaning(names), known, inner);
    }
  }

  private void template(List<Template.Part> parts, Here here) {
    for (Template.Part part : parts) {
      switch (part) {
        case Template.Constant _ -> {}
        case Template.Print print -> needed(print.value(), Need.PRINTED, here);
        case Template.Choose choose -> choose(choose, here);
        case Template.Loop loop -> {
          parts(loop.list(), here);
          template(loop.parts(), here.inside(loop));
        }
      }
    }
  }

  private void choose(Template.Choose choose, Here here) {
    Here left = here;
    for (Template.Branch branch : choose.branches()) {
      condition(branch.condition(), left);
      Formula holds = left.holds(branch.condition());
      template(branch.parts(), left.given(holds));
      left = left.given(holds.negated());
    }
    template(choose.otherwise(), left);
  }

  private void condition(Expr expr, Here here) {
    needed(expr, Need.CONDITION, here);
  }

  /// The value must not be null here, nor must any part of it that may not.
  private void needed(Expr expr, Need need, Here here) {
    int before = findings.size();
    parts(expr, here);
    if (findings.size() > before) {
      return;
    }
    switch (Prover.prove(here.known, here.meaning.isPresent(expr))) {
      case Proof.Proved _ -> {}
      case Proof.Refuted(String counterexample) -> report(expr, need, here, counterexample);
      case Proof.TooManyCases _ -> report(expr, need, here, "");
    }
  }

  private void report(Expr expr, Need need, Here here, String counterexample) {
    String name = ExprText.of(expr);
    boolean obvious =
        counterexample.isEmpty() || counterexample.replace("'", "").equals(name + " is null");
    findings.add(
        Diagnostic.error(
            "maybe-null",
            expr.at(),
            site.path(),
            "`"
                + name
                + "` can be null "
                + need.where()
                + (obvious ? "." : ", when " + counterexample + "."),
            need.remedy(site, expr, here.meaning.of(expr).type(), here.isNearby(expr))));
  }

  private void parts(Expr expr, Here here) {
    switch (expr) {
      case Expr.Literal _, Expr.Name _ -> {}
      case Expr.Member member -> parts(member.of(), here);
      case Expr.Index index -> {
        parts(index.of(), here);
        parts(index.index(), here);
      }
      case Expr.Call call -> call(call, here);
      case Expr.Not not -> condition(not.operand(), here);
      case Expr.Negate negate -> needed(negate.operand(), Need.ARITHMETIC, here);
      case Expr.Binary binary -> binary(binary, here);
      case Expr.IsNull isNull -> parts(isNull.operand(), here);
      case Expr.IsNotNull isNotNull -> parts(isNotNull.operand(), here);
      case Expr.Items items -> items.elements().forEach(element -> parts(element, here));
    }
  }

  private void binary(Expr.Binary binary, Here here) {
    Operator operator = binary.operator();
    switch (operator) {
      case AND -> {
        condition(binary.left(), here);
        condition(binary.right(), here.given(here.holds(binary.left())));
      }
      case OR -> {
        condition(binary.left(), here);
        condition(binary.right(), here.given(here.holds(binary.left()).negated()));
      }
      case EQUAL, UNEQUAL, IN -> {
        parts(binary.left(), here);
        parts(binary.right(), here);
      }
      case LESS, AT_MOST, MORE, AT_LEAST -> both(binary, Need.COMPARISON, here);
      case PLUS, MINUS, TIMES, OVER, REMAINDER -> both(binary, Need.ARITHMETIC, here);
      case JOIN -> both(binary, Need.JOINED, here);
    }
  }

  private void both(Expr.Binary binary, Need need, Here here) {
    needed(binary.left(), need, here);
    needed(binary.right(), need, here);
  }

  /// `first` looks at an argument only where those before it are null, `case` at a value only where
  /// its condition holds.
  private void call(Expr.Call call, Here here) {
    List<Expr> arguments = call.arguments();
    switch (call.function()) {
      case "first" -> {
        Here left = here;
        for (Expr argument : arguments) {
          parts(argument, left);
          left = left.given(left.meaning.isPresent(argument).negated());
        }
      }
      case "case" -> cases(arguments, here);
      default -> arguments.forEach(argument -> parts(argument, here));
    }
  }

  private void cases(List<Expr> arguments, Here here) {
    Here left = here;
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      condition(arguments.get(i), left);
      Formula holds = left.holds(arguments.get(i));
      parts(arguments.get(i + 1), left.given(holds));
      left = left.given(holds.negated());
    }
    if (arguments.size() % 2 == 1) {
      parts(arguments.getLast(), left);
    }
  }
}
