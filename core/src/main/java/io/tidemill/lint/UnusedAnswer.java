package io.tidemill.lint;

import io.tidemill.expression.Expression;
import io.tidemill.expression.ReplyShape;
import io.tidemill.lint.proof.Formula;
import io.tidemill.lint.proof.Prover;
import io.tidemill.lint.proof.StepMeaning;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.Diagnostic;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that a model, a `set` or a person gives is mentioned, saved, or discarded on purpose.
final class UnusedAnswer implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    Usage usage = new Usage(inspection);
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      answers(step, inspection)
          .forEach(
              (field, at) -> {
                if (!usage.isUsed(step.name(), field) && !isDiscarded(inspection, step, field)) {
                  findings.add(finding(inspection, step, field, at));
                }
              });
    }
    return findings;
  }

  private static Diagnostic finding(
      Inspection inspection, Step step, String field, SourceLocation at) {
    String name = step.name() + "." + field;
    return Diagnostic.error(
        "unused-answer",
        at,
        inspection.path(step) + "." + key(step) + "." + field,
        "`" + name + "` is neither mentioned nor saved.",
        "Save it ("
            + column(inspection, step, field)
            + "), mention it, or write `discard: ["
            + name
            + "]`.");
  }

  /// A column that takes the field, as `columns` would write it.
  private static String column(Inspection inspection, Step step, String field) {
    if (step.common().each() != null) {
      return "`"
          + field
          + "?: row."
          + field
          + "` in a save with `each: {row: "
          + step.name()
          + ".items}`";
    }
    StepMeaning meaning = inspection.flow().step(step.name());
    Formula present = meaning.value().member(field).isPresent();
    boolean certain = Prover.prove(inspection.knowledge().atEnd(), present).isProved();
    return "`"
        + field
        + (certain ? "" : "?")
        + ": "
        + step.name()
        + "."
        + field
        + "` under `columns`";
  }

  static boolean isDiscarded(Inspection inspection, Step step, String field) {
    return inspection.pipeline().outputs().discards().stream()
        .anyMatch(d -> d.step().equals(step.name()) && d.field().equals(field));
  }

  private static String key(Step step) {
    return switch (step.kind()) {
      case StepKind.Ask _ -> "answer";
      case StepKind.SetValues _ -> "set";
      case StepKind.Review _ -> "edit";
      case StepKind.Repeat _ -> "repeat";
      case StepKind.Compare _ -> "compare";
      case StepKind.Search _, StepKind.Fetch _, StepKind.Arcgis _, StepKind.Sql _, StepKind.Run _ ->
          "answer";
    };
  }

  /// The fields that must be used, and where they stand. A tag has a rule of its own.
  private static Map<String, SourceLocation> answers(Step step, Inspection inspection) {
    Map<String, SourceLocation> fields = new LinkedHashMap<>();
    switch (step.kind()) {
      case StepKind.Ask ask -> {
        AnswerPlaces places = new AnswerPlaces(inspection.plan());
        ask.answer().fields().fields().keySet().stream()
            .filter(field -> !isTag(ask, field))
            .forEach(field -> fields.put(field, places.of(step, field)));
      }
      case StepKind.SetValues set -> addPlaces(set.values(), fields);
      case StepKind.Review review -> addPlaces(review.edit(), fields);
      case StepKind.Repeat _ -> fields.put("satisfied", step.at());
      case StepKind.Compare compare -> {
        if (compare.anchors() != null) {
          fields.put("grade_refused", step.at());
        }
      }
      case StepKind.Search _,
          StepKind.Fetch _,
          StepKind.Arcgis _,
          StepKind.Sql _,
          StepKind.Run _ -> {}
    }
    return fields;
  }

  private static void addPlaces(
      Map<String, Expression> values, Map<String, SourceLocation> fields) {
    values.forEach((name, value) -> fields.put(name, value.at()));
  }

  private static boolean isTag(StepKind.Ask ask, String field) {
    return ask.answer() instanceof ReplyShape.Plain plain && field.equals(plain.tagField());
  }
}
