package io.tidemill.schedule;

import java.time.Duration;
import java.time.Instant;

/// A rate limit per minute, kept by arithmetic on instants.
///
/// A tenth of the limit may be used at once and the rest flows in evenly, so that no window of 60
/// seconds holds more than the limit: tenth + 60 s x (limit - tenth) / 60 s = limit. Confined to
/// one thread.
final class TokenBucket {
  private static final double BURST_SHARE = 0.1;
  private static final double NANOS_PER_MINUTE = 60e9;

  private final double capacity;
  private final double perNano;
  private double level;
  private Instant filledAt;

  TokenBucket(long perMinute, Instant now) {
    this.capacity = Math.max(1, perMinute * BURST_SHARE);
    this.perNano = Math.max(perMinute - capacity, 0.5) / NANOS_PER_MINUTE;
    this.level = capacity;
    this.filledAt = now;
  }

  /// Whether this much can be taken now; more than the bucket holds goes alone on a full one.
  boolean has(long amount, Instant now) {
    refill(now);
    return level >= Math.min((double) amount, capacity);
  }

  /// Takes an amount; the level may become negative for one that is larger than the bucket.
  void take(long amount, Instant now) {
    refill(now);
    level -= amount;
  }

  /// Gives back what was taken and not used.
  void giveBack(long amount) {
    level = Math.min(capacity, level + amount);
  }

  /// When this much can be taken at the earliest.
  Instant availableAt(long amount, Instant now) {
    refill(now);
    double missing = Math.min((double) amount, capacity) - level;
    return missing <= 0 ? now : now.plusNanos((long) Math.ceil(missing / perNano));
  }

  private void refill(Instant now) {
    long passed = Duration.between(filledAt, now).toNanos();
    if (passed > 0) {
      level = Math.min(capacity, level + passed * perNano);
      filledAt = now;
    }
  }
}
