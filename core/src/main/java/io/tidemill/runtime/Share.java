package io.tidemill.runtime;

import io.tidemill.engine.Hint;
import io.tidemill.plan.PlannedStep;
import io.tidemill.port.ModelRequest;
import io.tidemill.schedule.Company;
import io.tidemill.value.Fingerprint;
import java.time.Duration;
import java.time.Instant;

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

  /// What is asked, in which step.
  record Question(Preparer.Task task, PlannedStep step) {
    /// Whether it is asked again in a way that concerns it alone.
    boolean isAskedForItself() {
      Hint hint = task.wanted().hint();
      boolean isAlone = hint.mostTogether() == 1;
      return isAlone
          || !hint.complaint().isEmpty()
          || hint.mostTokens() > 0
          || hint.doublings() > 0;
    }

    /// Questions of one request, of those that the step allows.
    int most(int allowed) {
      int hint = task.wanted().hint().mostTogether();
      return hint > 0 ? Math.min(allowed, hint) : allowed;
    }
  }

  /// What a question says.
  ///
  /// @param alone its request if it goes alone
  /// @param prompt its words if it goes with others
  record Words(ModelRequest alone, Prompt prompt) {}

  /// How a question travels where this many may share a request.
  static Travel travel(Question question, int allowed, Words words) {
    int most = question.most(allowed);
    if (most < 2) {
      return new Travel.Alone();
    }
    ModelRequest alone = words.alone();
    Prompt prompt = words.prompt();
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
    return new Travel.InBundle(
        new Share(
            prompt,
            key,
            most,
            alone.room().window() - system - FRAME,
            Tokenish.estimate(prompt.user()) + HEADING + alone.options().maxTokens()));
  }

  Company company(Instant offered) {
    return new Company.Seeks(key, most, room, weight, offered.plus(WAITS_FOR_COMPANY));
  }
}
