package io.tidemill.lint;

import io.tidemill.expression.Type;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A prompt that holds a tool's list says what to leave out when it does not fit.
final class NoLadder implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      if (step.kind() instanceof StepKind.Ask ask && ask.tooLarge().isEmpty()) {
        listsOf(inspection, step).stream()
            .limit(1)
            .forEach(list -> findings.add(finding(inspection, step, ask, list)));
      }
    }
    return findings;
  }

  /// The lists of tools that the prompt mentions, as `step.field`.
  private static Set<String> listsOf(Inspection inspection, Step step) {
    Set<String> tools = Contract.toolsIn(inspection, step, "prompt.");
    Set<String> lists = new LinkedHashSet<>();
    Reads reads = new Reads(inspection);
    Prompts.sites(inspection, step)
        .flatMap(site -> reads.throughSet(reads.withoutElement(site)).stream())
        .filter(path -> path.size() > 1 && tools.contains(path.getFirst()))
        .map(path -> path.subList(0, 2))
        .filter(path -> new Types(inspection).of(path) instanceof Type.ListOf)
        .forEach(path -> lists.add(String.join(".", path)));
    return lists;
  }

  private static Diagnostic finding(
      Inspection inspection, Step step, StepKind.Ask ask, String list) {
    return Diagnostic.warn(
        "no-ladder",
        ask.prompt().at(),
        inspection.path(step) + ".prompt",
        "The prompt of "
            + step.name()
            + " holds the list `"
            + list
            + "`, and nothing says what to leave out when it is too large.",
        "Add `too_large: [{drop_last_of: " + list + ", keep: 3}]` to " + step.name() + ".");
  }
}
