package io.tidemill.engine;

import io.tidemill.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a failed try means for its node (science.md B.3, engine.md 8).
sealed interface Verdict {
  /// Most repeats of a call that may have been billed.
  int MOST_DOUBTFUL = 2;

  /// Longest wait that a node keeps by itself, besides that of its pool.
  Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /// Shortest wait after a call that was put off.
  Duration FIRST_WAIT = Duration.ofMillis(200);

  /// The node is wanted again.
  ///
  /// @param delay how long it waits at least
  record Again(Event.TryEffect effect, Duration delay) implements Verdict {
    @Nullable Instant notBefore(Instant now) {
      return delay.isZero() ? null : now.plus(delay);
    }
  }

  /// The node has failed for good.
  record Final() implements Verdict {}

  /// The verdict on a failure after these tries, the present one not counted yet.
  ///
  /// @param most tries that the step allows
  static Verdict on(Failure failure, Tries tries, int most) {
    boolean triesLeft = tries.counted() + 1 < most;
    return switch (failure.kind()) {
      case WAIT_RATE, WAIT_OVERLOAD -> new Again(Event.TryEffect.PUT_OFF, backoff(tries.waits()));
      case STOP_RUN -> new Again(Event.TryEffect.PUT_OFF, Duration.ZERO);
      case AMBIGUOUS ->
          triesLeft && tries.ambiguous() < MOST_DOUBTFUL
              ? new Again(Event.TryEffect.DOUBTFUL, Duration.ZERO)
              : new Final();
      case REASK -> triesLeft ? new Again(Event.TryEffect.REJECTED, Duration.ZERO) : new Final();
      case SHRINK -> triesLeft ? new Again(Event.TryEffect.COUNTED, Duration.ZERO) : new Final();
      case CONTENT, BUG -> new Final();
    };
  }

  /// The verdict on a question that its bundle did not answer: nobody knows yet whether it can be
  /// answered, so nothing counts (engine.md 9).
  static Verdict setApart() {
    return new Again(Event.TryEffect.SET_APART, Duration.ZERO);
  }

  private static Duration backoff(int waits) {
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(waits, 10));
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }
}
