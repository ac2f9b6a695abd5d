package io.tidemill.lint;

import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.Diagnostic;
import java.util.List;

/// A prompt that holds today's date is another prompt tomorrow, so no answer is used again.
final class DayDependent implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    return inspection.steps().stream()
        .filter(step -> readsTheDay(inspection, step))
        .map(step -> finding(inspection, step))
        .toList();
  }

  private static boolean readsTheDay(Inspection inspection, Step step) {
    Reads reads = new Reads(inspection);
    return Prompts.sites(inspection, step)
        .flatMap(site -> reads.throughSet(site).stream())
        .anyMatch(path -> path.equals(List.of("run", "date")));
  }

  private static Diagnostic finding(Inspection inspection, Step step) {
    return Diagnostic.warn(
        "day-dependent",
        Prompts.of(step).map(StepKind.Prompt::at).orElse(step.at()),
        inspection.path(step) + ".prompt",
        "The prompt of "
            + step.name()
            + " depends on `run.date`, so a run on another day asks and pays again.",
        "Take the date from a field or a param, or allow this with the reason.");
  }
}
