package io.tidemill.lint;

import io.tidemill.expression.Type;
import io.tidemill.pipeline.Setting;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.ModelFacts;
import io.tidemill.value.Diagnostic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A typical record leaves room in the window. What is not known counts as nothing: a text field
/// counts with its typical length where an input was looked at, else with half of its declared
/// length; a search with its `max_chars`.
final class MayNotFit implements Rule {
  private static final int PERCENT = 80;

  @Override
  public List<Diagnostic> check(Inspection inspection) {
    Costs costs = new Costs(inspection);
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      StepKind.Prompt prompt = Prompts.of(step).orElse(null);
      if (prompt == null) {
        continue;
      }
      long tokens = typicalLength(inspection, step, prompt) / Window.CHARACTERS_OF_TOKEN;
      costs.models(step).stream()
          .filter(model -> tokens * 100 > (long) model.window() * PERCENT)
          .filter(
              model -> Window.fixedLength(prompt) / Window.CHARACTERS_OF_TOKEN <= model.window())
          .forEach(model -> findings.add(finding(inspection, step, prompt, tokens, model)));
    }
    return findings;
  }

  private static Diagnostic finding(
      Inspection inspection, Step step, StepKind.Prompt prompt, long tokens, ModelFacts model) {
    return Diagnostic.warn(
        "may-not-fit",
        prompt.at(),
        inspection.path(step) + ".prompt",
        "A typical prompt of "
            + step.name()
            + " has about "
            + tokens
            + " tokens, more than "
            + PERCENT
            + " % of the window of "
            + model.name()
            + ", "
            + model.window()
            + ".",
        "Shorten what it mentions, for example with `shorten(..)` or a smaller `max_chars`, or use"
            + " a model with a larger window.");
  }

  private static long typicalLength(Inspection inspection, Step step, StepKind.Prompt prompt) {
    long length = Window.fixedLength(prompt);
    Set<String> counted = new HashSet<>();
    for (Site site : Prompts.sites(inspection, step).toList()) {
      for (List<String> path : Prompts.varying(inspection, site)) {
        boolean searched = isSearch(inspection, path.getFirst());
        if (counted.add(searched ? path.getFirst() : String.join(".", path))) {
          length += typicalLength(inspection, path);
        }
      }
    }
    return length;
  }

  private static long typicalLength(Inspection inspection, List<String> path) {
    String root = path.getFirst();
    if (isSearch(inspection, root)
        && inspection.flow().step(root).step().kind() instanceof StepKind.Search search) {
      return path.size() > 1 && path.get(1).equals("results") ? most(search.maxChars()) : 0;
    }
    Integer known =
        path.size() == 2 && root.equals("record")
            ? inspection.facts().typicalLengths().get(path.get(1))
            : null;
    if (known != null) {
      return known;
    }
    return new Types(inspection).of(path) instanceof Type.Text text && text.length().most() != null
        ? text.length().most().longValue() / 2
        : 0;
  }

  private static boolean isSearch(Inspection inspection, String root) {
    return inspection.flow().stepNames().contains(root)
        && inspection.flow().step(root).step().kind() instanceof StepKind.Search;
  }

  private static long most(Setting setting) {
    return setting instanceof Setting.Number(BigDecimal value, var _) ? value.longValue() : 0;
  }
}
