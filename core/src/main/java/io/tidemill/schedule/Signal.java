package io.tidemill.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the end of a call tells about its pool. Faults of a record tell nothing bad about it.
public sealed interface Signal {

  /// The provider did its work, whatever became of the answer.
  ///
  /// @param tokens tokens really used, -1 when not reported
  record Served(long tokens) implements Signal {}

  /// The provider asks for patience or is unreachable.
  ///
  /// @param retryAfter how long it asks to wait, null when it does not say
  /// @param reason in words
  /// @param patience how long the pool may go on without one success before a person is asked
  record PutOff(@Nullable Duration retryAfter, String reason, Duration patience)
      implements Signal {}

  /// Nothing can be told: interrupted, or sent without an answer.
  record Unknown() implements Signal {}
}
