package io.tidemill.runtime;

import io.tidemill.engine.Hint;
import io.tidemill.plan.PlannedStep;
import io.tidemill.port.ModelRequest;
import io.tidemill.schedule.Company;
import io.tidemill.value.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a question brings into a bundle (engine.md 9).
///
/// @param prompt its words
/// @param key questions with an equal one may share a request
/// @param most questions in one request
/// @param room tokens that the questions of one request may take, with their answers
/// @param weight tokens that this one takes of them
record Share(Prompt prompt, Fingerprint key, int most, long room, long weight) {
  /// How long a question waits for others, so that a bundle of few costs moments and not minutes.
  private static final Duration WAITS_FOR_COMPANY = Duration.ofMillis(200);

  /// The words of a question in a bundle.
  ///
  /// @param system what all of them have in common
  /// @param user what this one asks, without the form of the answer
  /// @param explanation what the signs around untrusted text mean; empty where there are none
  record Prompt(String system, String user, String explanation) {}

  /// Tokens of the words at the end and of the sign's explanation.
  private static final int FRAME = 400;

  /// Tokens of a heading and of a field in the answer.
  private static final int HEADING = 16;

  /// What is asked, in which step, by how many at most.
  record Question(Preparer.Task task, PlannedStep step, int most) {}

  /// What a question brings into a bundle, null when it has to go alone: because the step has no
  /// company for it, or because it is asked again in a way that concerns it alone.
  static @Nullable Share of(Question question, ModelRequest alone, Prompt prompt) {
    Hint hint = question.task().wanted().hint();
    int most =
        hint.mostTogether() > 0 ? Math.min(question.most(), hint.mostTogether()) : question.most();
    boolean isOwn = !hint.complaint().isEmpty() || hint.mostTokens() > 0 || hint.doublings() > 0;
    if (most < 2 || isOwn) {
      return null;
    }
    boolean isElement = question.step().conditions().each() != null;
    Fingerprint key =
        Fingerprint.of(
            question.step().name(),
            alone.model(),
            alone.options().toString(),
            prompt.system(),
            isElement ? Long.toString(question.task().ordinal()) : "",
            Integer.toString(most));
    long system = Tokenish.estimate(prompt.system());
    return new Share(
        prompt,
        key,
        most,
        alone.room().window() - system - FRAME,
        Tokenish.estimate(prompt.user()) + HEADING + alone.options().maxTokens());
  }

  Company company(Instant offered) {
    return new Company.Seeks(key, most, room, weight, offered.plus(WAITS_FOR_COMPANY));
  }
}
