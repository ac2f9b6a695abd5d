package io.tidemill.plan;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Finding;
import io.tidemill.expression.Mention;
import io.tidemill.expression.Mentions;
import io.tidemill.expression.Template;
import io.tidemill.expression.Type;
import io.tidemill.expression.Typer;
import io.tidemill.expression.Typing;
import io.tidemill.pipeline.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a rung of `too_large` names something that the prompt mentions and that can be made
/// smaller.
final class CutCheck {
  private final Scopes scopes;
  private final PlanFindings findings;

  CutCheck(Scopes scopes, PlanFindings findings) {
    this.scopes = scopes;
    this.findings = findings;
  }

  void check(String step, StepKind.Prompt prompt, StepKind.Cut cut) {
    String path = "steps." + step + ".too_large";
    String written = String.join(".", cut.path());
    Typing typing = Typer.type(expr(cut), scopes.prompt(step));
    if (!typing.findings().isEmpty()) {
      Finding first = typing.findings().getFirst();
      findings.error(first.rule(), cut.at(), path, first.message(), first.remedy());
    } else if (!mentions(prompt.user(), cut.path()) && !mentions(prompt.system(), cut.path())) {
      findings.error(
          "bad-value",
          cut.at(),
          path,
          "The prompt does not mention `" + written + "`, so cutting it makes nothing smaller.",
          "Name a list or text that the prompt mentions.");
    } else if (!fits(cut, typing.type())) {
      findings.error(
          "type",
          cut.at(),
          path,
          "`" + written + "` is " + typing.type() + ".",
          "`drop_last_of` takes a list, `cut` a text or the texts of a list.");
    }
  }

  private static boolean fits(StepKind.Cut cut, Type type) {
    return switch (cut) {
      case StepKind.Cut.DropLast _ -> type instanceof Type.ListOf;
      case StepKind.Cut.Shorten _ ->
          type instanceof Type.Text
              || (type instanceof Type.ListOf list && list.element() instanceof Type.Text);
    };
  }

  private static Expr expr(StepKind.Cut cut) {
    Expr expr = new Expr.Name(cut.path().getFirst(), cut.at());
    for (String name : cut.path().subList(1, cut.path().size())) {
      expr = new Expr.Member(expr, name, cut.at());
    }
    return expr;
  }

  private static boolean mentions(@Nullable Template template, List<String> path) {
    if (template == null) {
      return false;
    }
    for (Mention mention : Mentions.of(template)) {
      int common = Math.min(mention.path().size(), path.size());
      if (mention.path().subList(0, common).equals(path.subList(0, common))) {
        return true;
      }
    }
    return false;
  }
}
