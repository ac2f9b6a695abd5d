package io.tidemill.lint;

import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A model that judges what a tool found has a contract on it: with nothing found it is not asked,
/// it would guess.
final class Contract implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      if (step.kind() instanceof StepKind.Ask ask) {
        Set<String> unchecked = toolsIn(inspection, step, "prompt.", "given.");
        unchecked.removeAll(toolsIn(inspection, step, "requires.", "when", "each."));
        unchecked.forEach(tool -> findings.add(finding(inspection, step, ask, tool)));
      }
    }
    return findings;
  }

  private static Diagnostic finding(
      Inspection inspection, Step step, StepKind.Ask ask, String tool) {
    return Diagnostic.error(
        "contract",
        ask.prompt().at(),
        inspection.path(step) + ".prompt",
        "`"
            + step.name()
            + "` is asked about what `"
            + tool
            + "` found, also when it found nothing.",
        "Add `requires: [{that: "
            + test(inspection, tool)
            + ", reason: nothing found}]` to "
            + step.name()
            + ".");
  }

  private static String test(Inspection inspection, String tool) {
    StepKind kind = inspection.flow().step(tool).step().kind();
    return switch (kind) {
      case StepKind.Search _, StepKind.Sql _ -> tool + ".count > 0";
      case StepKind.Arcgis _ -> "'" + tool + ".outcome == \"found\"'";
      case StepKind.Fetch _,
          StepKind.Run _,
          StepKind.Ask _,
          StepKind.SetValues _,
          StepKind.Review _,
          StepKind.Compare _,
          StepKind.Repeat _ ->
          tool + "." + firstField(inspection, tool) + " is not null";
    };
  }

  private static String firstField(Inspection inspection, String tool) {
    return inspection.flow().planned(tool).results().fields().keySet().stream()
        .findFirst()
        .orElse("_status");
  }

  /// The tool steps whose results the step reads under keys that begin so, directly or through
  /// `set`.
  static Set<String> toolsIn(Inspection inspection, Step step, String... keys) {
    Reads reads = new Reads(inspection);
    Set<String> tools = new LinkedHashSet<>();
    inspection
        .sitesOf(step)
        .filter(site -> List.of(keys).stream().anyMatch(site.key()::startsWith))
        .filter(site -> !site.key().endsWith(".detail"))
        .flatMap(site -> reads.throughSet(site).stream())
        .filter(path -> path.size() < 2 || !path.get(1).startsWith("_"))
        .map(List::getFirst)
        .filter(root -> isTool(inspection, root))
        .forEach(tools::add);
    return tools;
  }

  private static boolean isTool(Inspection inspection, String step) {
    return inspection.flow().stepNames().contains(step)
        && switch (inspection.flow().step(step).step().kind()) {
          case StepKind.Search _,
              StepKind.Fetch _,
              StepKind.Arcgis _,
              StepKind.Sql _,
              StepKind.Run _ ->
              true;
          case StepKind.Ask _,
              StepKind.SetValues _,
              StepKind.Review _,
              StepKind.Compare _,
              StepKind.Repeat _ ->
              false;
        };
  }
}
