package io.tidemill.lint;

import io.tidemill.pipeline.Step;
import io.tidemill.plan.Plan;
import io.tidemill.value.SourceLocation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the fields of an `answer` stand in the text of a pipeline: types carry no places.
final class AnswerPlaces {
  private static final Pattern ANSWER = Pattern.compile("^\\s*answer\\s*:");

  private final List<String> lines;

  AnswerPlaces(Plan plan) {
    this.lines = plan.origin().bundle().text().lines().toList();
  }

  /// The place of the field: the first word of that name, with a colon, after the step's `answer`;
  /// the place of the step when there is none.
  SourceLocation of(Step step, String field) {
    Pattern name = Pattern.compile("(?<![\\w.])" + Pattern.quote(field) + "\\??\\s*:");
    boolean inAnswer = false;
    for (int i = Math.max(0, step.at().line() - 1); i < lines.size(); i++) {
      inAnswer |= ANSWER.matcher(lines.get(i)).find();
      Matcher matcher = name.matcher(lines.get(i));
      if (inAnswer && matcher.find()) {
        return new SourceLocation(step.at().file(), i + 1, matcher.start() + 1);
      }
    }
    return step.at();
  }
}
