package io.tidemill.lint;

import io.tidemill.expression.Expr;
import io.tidemill.expression.ExprText;
import io.tidemill.expression.Operator;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What decides is a choice, a tag or a number: a model's free words are never the same twice.
final class RouteOnText implements Rule {
  private static final Set<String> SEARCHES = Set.of("contains", "matches", "find_any");

  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Site site : inspection.sites()) {
      if (site.key().startsWith("check.") || site.owner() instanceof Site.OfSimulation) {
        continue;
      }
      Conditions.of(site).stream()
          .flatMap(Conditions::withParts)
          .distinct()
          .filter(part -> comparesText(inspection, site, part))
          .map(part -> finding(site, part))
          .distinct()
          .forEach(findings::add);
    }
    return findings;
  }

  private static Diagnostic finding(Site site, Expr part) {
    return Diagnostic.warn(
        "route-on-text",
        part.at(),
        site.path(),
        "`"
            + ExprText.of(part)
            + "` decides by a model's free text, which is worded differently each time.",
        "Ask for a choice or a tag in `answer`, and compare that.");
  }

  private static boolean comparesText(Inspection inspection, Site site, Expr part) {
    return switch (part) {
      case Expr.Binary binary ->
          compares(binary.operator())
              && !isNull(binary.left())
              && !isNull(binary.right())
              && (isFreeText(inspection, site, binary.left())
                  || isFreeText(inspection, site, binary.right()));
      case Expr.Call call ->
          SEARCHES.contains(call.function())
              && isFreeText(inspection, site, call.arguments().getFirst());
      case Expr.Literal _,
          Expr.Name _,
          Expr.Member _,
          Expr.Index _,
          Expr.Not _,
          Expr.Negate _,
          Expr.IsNull _,
          Expr.IsNotNull _,
          Expr.Items _ ->
          false;
    };
  }

  private static boolean compares(Operator operator) {
    return operator == Operator.EQUAL || operator == Operator.UNEQUAL || operator == Operator.IN;
  }

  private static boolean isNull(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value().isNull();
  }

  /// Whether the value is a text field of an `ask`, as it came or trimmed or in another case.
  private static boolean isFreeText(Inspection inspection, Site site, Expr expr) {
    if (expr instanceof Expr.Call(String function, List<Expr> arguments, var _)) {
      return Set.of("trim", "lower", "upper", "first").contains(function)
          && arguments.stream().anyMatch(argument -> isFreeText(inspection, site, argument));
    }
    if (!(expr instanceof Expr.Member)) {
      return false;
    }
    Types types = new Types(inspection);
    return new Reads(inspection)
        .of(expr, site.owner()).stream()
            .filter(path -> inspection.flow().stepNames().contains(path.getFirst()))
            .filter(path -> path.size() > 1 && !path.get(1).startsWith("_"))
            .filter(
                path ->
                    inspection.flow().step(path.getFirst()).step().kind() instanceof StepKind.Ask)
            .anyMatch(path -> types.of(path) instanceof Type.Text);
  }
}
