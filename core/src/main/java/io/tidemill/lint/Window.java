package io.tidemill.lint;

import io.tidemill.expression.Template;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.ModelFacts;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/// The fixed part of a prompt fits into the model's window.
final class Window implements Rule {
  /// Characters of a token, for an estimate: English text has about four (OpenAI's rule of thumb).
  static final int CHARACTERS_OF_TOKEN = 4;

  @Override
  public List<Diagnostic> check(Inspection inspection) {
    Costs costs = new Costs(inspection);
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      StepKind.Prompt prompt = Prompts.of(step).orElse(null);
      if (prompt == null) {
        continue;
      }
      int tokens = fixedLength(prompt) / CHARACTERS_OF_TOKEN;
      costs.models(step).stream()
          .filter(model -> tokens > model.window())
          .forEach(model -> findings.add(finding(inspection, step, prompt, tokens, model)));
    }
    return findings;
  }

  /// Characters that every prompt of the step has.
  static int fixedLength(StepKind.Prompt prompt) {
    Template system = prompt.system();
    return (system == null ? 0 : Prompts.constantLength(system))
        + Prompts.constantLength(prompt.user());
  }

  private static Diagnostic finding(
      Inspection inspection, Step step, StepKind.Prompt prompt, int tokens, ModelFacts model) {
    return Diagnostic.error(
        "window",
        prompt.at(),
        inspection.path(step) + ".prompt",
        "The fixed part of the prompt has about "
            + tokens
            + " tokens, and the window of "
            + model.name()
            + " has "
            + model.window()
            + ".",
        "Shorten the prompt, or give the role a model with a larger window.");
  }
}
