package io.tidemill.lint;

import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.Diagnostic;
import java.util.List;

/// A prompt mentions something of the record, else every record gets the same answer.
final class PromptWithoutRecord implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    return inspection.steps().stream()
        .filter(step -> step.kind() instanceof StepKind.Ask)
        .filter(step -> isConstant(inspection, step))
        .map(step -> finding(inspection, step))
        .toList();
  }

  private static boolean isConstant(Inspection inspection, Step step) {
    return Prompts.sites(inspection, step)
        .allMatch(site -> Prompts.varying(inspection, site).isEmpty());
  }

  private static Diagnostic finding(Inspection inspection, Step step) {
    return Diagnostic.warn(
        "prompt-without-record",
        Prompts.of(step).map(StepKind.Prompt::at).orElse(step.at()),
        inspection.path(step) + ".prompt",
        "The prompt of "
            + step.name()
            + " mentions nothing of the record, so every record gets the same answer.",
        "Mention the record, for example `{{ record."
            + firstField(inspection)
            + " }}`, or save the call.");
  }

  private static String firstField(Inspection inspection) {
    return inspection.pipeline().inputs().record().fields().fields().keySet().stream()
        .findFirst()
        .orElse("field");
  }
}
