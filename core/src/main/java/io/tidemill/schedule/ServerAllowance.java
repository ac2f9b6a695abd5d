package io.tidemill.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a server said is left of one of its limits, until that limit is full again. What the server
/// says wins over what was counted here; without a time of reset it says nothing, since some
/// servers send zeros that mean nothing. Confined to one thread.
final class ServerAllowance {
  /// Longest time that a statement is believed.
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private long left;
  private Instant until = Instant.MIN;

  /// The server spoke.
  void said(@Nullable Long nowLeft, @Nullable Duration reset, Instant now) {
    if (nowLeft != null && reset != null) {
      left = nowLeft;
      until = now.plus(reset.compareTo(LONGEST) < 0 ? reset : LONGEST);
    }
  }

  void take(long amount) {
    left -= amount;
  }

  /// When this much may be had, null for at once. An amount larger than the whole limit waits until
  /// the limit is full and then goes.
  @Nullable Instant blocks(long amount, Instant now) {
    return now.isBefore(until) && left < amount ? until : null;
  }
}
