package io.tidemill.lint;

import io.tidemill.expression.ReplyShape;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Every tag that a model must set is read by a condition: a tag that decides nothing was
/// forgotten.
final class TagWithoutConsumer implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      String tag = tagOf(step);
      if (!tag.isEmpty()
          && !isReadByCondition(inspection, step, tag)
          && !UnusedAnswer.isDiscarded(inspection, step, tag)) {
        findings.add(finding(inspection, step, tag));
      }
    }
    return findings;
  }

  /// The tag field of a step; empty when it has none.
  static String tagOf(Step step) {
    return step.kind() instanceof StepKind.Ask ask && ask.answer() instanceof ReplyShape.Plain plain
        ? Objects.requireNonNullElse(plain.tagField(), "")
        : "";
  }

  /// Whether a condition outside the step's own check reads its tag.
  static boolean isReadByCondition(Inspection inspection, Step step, String tag) {
    Reads reads = new Reads(inspection);
    boolean each = step.common().each() != null;
    List<String> path = each ? List.of(step.name(), "items", tag) : List.of(step.name(), tag);
    return inspection.sites().stream()
        .filter(site -> !(site.owner() instanceof Site.OfSimulation))
        .filter(site -> !isOwnCheck(site, step))
        .anyMatch(
            site ->
                Conditions.of(site).stream()
                    .anyMatch(condition -> reads.of(condition, site.owner()).contains(path)));
  }

  private static boolean isOwnCheck(Site site, Step step) {
    return site.owner().equals(new Site.OfStep(step.name())) && site.key().startsWith("check.");
  }

  private static Diagnostic finding(Inspection inspection, Step step, String tag) {
    String name = step.name() + "." + tag;
    List<String> tags =
        step.kind() instanceof StepKind.Ask ask && ask.answer() instanceof ReplyShape.Plain plain
            ? plain.tags()
            : List.of();
    String value = tags.isEmpty() ? "..." : tags.getLast();
    return Diagnostic.error(
        "tag-without-consumer",
        new AnswerPlaces(inspection.plan()).of(step, tag),
        inspection.path(step) + ".answer." + tag,
        "No condition reads the tag `" + name + "`, so its value decides nothing.",
        "Read it in a `when`, `until` or gate, for example `when: "
            + name
            + " == \""
            + value
            + "\"`, or write `discard: ["
            + name
            + "]`.");
  }
}
