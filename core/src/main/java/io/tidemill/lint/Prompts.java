package io.tidemill.lint;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Template;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The prompts of steps that ask a model.
final class Prompts {
  /// Words whose values are the same for every record.
  private static final Set<String> CONSTANT = Set.of("param", "data", "run", "answer_format");

  private Prompts() {}

  /// The prompt of the step; empty when it has none.
  static Optional<StepKind.Prompt> of(Step step) {
    return switch (step.kind()) {
      case StepKind.Ask ask -> Optional.of(ask.prompt());
      case StepKind.Compare compare -> Optional.of(compare.prompt());
      case StepKind.Search _,
          StepKind.Fetch _,
          StepKind.Arcgis _,
          StepKind.Sql _,
          StepKind.Run _,
          StepKind.SetValues _,
          StepKind.Review _,
          StepKind.Repeat _ ->
          Optional.empty();
    };
  }

  /// How the questions of the step travel; empty for a step without a prompt.
  static Optional<StepKind.Batching> batching(Step step) {
    return switch (step.kind()) {
      case StepKind.Ask ask -> Optional.of(ask.batching());
      case StepKind.Compare compare -> Optional.of(compare.batching());
      case StepKind.Search _,
          StepKind.Fetch _,
          StepKind.Arcgis _,
          StepKind.Sql _,
          StepKind.Run _,
          StepKind.SetValues _,
          StepKind.Review _,
          StepKind.Repeat _ ->
          Optional.empty();
    };
  }

  /// The sites of its prompt, the system part first.
  static Stream<Site> sites(Inspection inspection, Step step) {
    return inspection.sitesOf(step).filter(site -> site.key().startsWith("prompt."));
  }

  /// The paths in the site that differ from record to record.
  static List<List<String>> varying(Inspection inspection, Site site) {
    return varying(inspection, new Reads(inspection).of(site));
  }

  /// Whether the expression in the site differs from record to record.
  static boolean varies(Inspection inspection, Site site, Expr expr) {
    return !varying(inspection, new Reads(inspection).of(expr, site.owner())).isEmpty();
  }

  private static List<List<String>> varying(Inspection inspection, Set<List<String>> direct) {
    return new Reads(inspection)
        .throughSet(direct).stream()
            .filter(path -> !CONSTANT.contains(path.getFirst()))
            .filter(path -> !isSet(inspection, path.getFirst()))
            .toList();
  }

  private static boolean isSet(Inspection inspection, String root) {
    return inspection.flow().stepNames().contains(root)
        && inspection.flow().step(root).step().kind() instanceof StepKind.SetValues;
  }

  /// Characters of the text that every rendering contains.
  static int constantLength(Template template) {
    int length = 0;
    for (Template.Part part : template.parts()) {
      length += part instanceof Template.Constant(String text) ? text.length() : 0;
    }
    return length;
  }
}
