package io.tidemill.adapters.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/// Simulated time that passes faster than real time. The one place that sleeps.
final class Delay {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(7).toSeconds());

  private final BigDecimal speed;

  /// Simulated seconds per real second.
  Delay(BigDecimal speed) {
    this.speed = speed;
  }

  /// Real time that these simulated seconds take, at most seven days.
  Duration real(BigDecimal simulatedSeconds) {
    BigDecimal seconds = simulatedSeconds.divide(speed, 9, RoundingMode.HALF_UP).min(LONGEST);
    return Duration.ofNanos(seconds.max(BigDecimal.ZERO).multiply(NANOS).longValue());
  }

  /// Lets simulated time pass on the calling virtual thread.
  void pass(BigDecimal simulatedSeconds) throws InterruptedException {
    Thread.sleep(real(simulatedSeconds));
  }
}
