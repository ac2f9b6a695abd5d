package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Allowance.Gauge;
import java.time.Duration;

/// A minute's limit that flows in evenly and is full at the start, as providers keep it. Confined
/// to the lock of its [Gate].
final class Bucket {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final long limit;
  private final long nanosEach;

  /// When all of it will be there again.
  private long full;

  Bucket(long limit, long now) {
    this.limit = limit;
    this.nanosEach = MINUTE / limit;
    this.full = now;
  }

  /// Nanoseconds until this much is there, at most 0 when it is there now. What is larger than the
  /// limit waits for the whole limit.
  long wait(long amount, long now) {
    return Math.max(0, full - now) + Math.min(amount, limit) * nanosEach - limit * nanosEach;
  }

  void take(long amount, long now) {
    full = now + Math.max(0, full - now) + amount * nanosEach;
  }

  /// Gives back what was taken and not used; a negative amount takes more.
  void giveBack(long amount) {
    full -= amount * nanosEach;
  }

  Gauge gauge(long now) {
    long missing = Math.max(0, full - now);
    long left = Math.max(0, limit - Math.ceilDiv(missing, nanosEach));
    return new Gauge(limit, left, Duration.ofNanos(missing));
  }
}
