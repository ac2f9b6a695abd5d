package io.tidemill.schedule;

import java.time.Duration;
import java.time.Instant;

/// A rate limit per minute, kept by arithmetic on instants.
///
/// A tenth of the limit may be used at once and the rest flows in evenly, so that no window of 60
/// seconds holds more than the limit: tenth + 60 s x (limit - tenth) / 60 s = limit. An amount that
/// is larger than the bucket waits until the bucket has been full for as long as the surplus takes
/// to flow in, which keeps the same bound; one above the limit waits a whole minute. Confined to
/// one thread.
final class TokenBucket {
  private static final double BURST_SHARE = 0.1;
  private static final double NANOS_PER_MINUTE = 60e9;
  private static final double ROUNDING = 1e-6;

  private final double perMinute;
  private final double capacity;
  private final double perNano;
  private double level;
  private Instant filledAt;
  private Instant fullSince;

  TokenBucket(long perMinute, Instant now) {
    this.perMinute = perMinute;
    this.capacity = Math.max(1, perMinute * BURST_SHARE);
    this.perNano = Math.max(perMinute - capacity, 0.5) / NANOS_PER_MINUTE;
    this.level = capacity;
    this.filledAt = now;
    this.fullSince = now;
  }

  /// Nothing is left now.
  void drain() {
    level = 0;
  }

  /// Whether this much can be taken now.
  boolean has(long amount, Instant now) {
    return !availableAt(amount, now).isAfter(now);
  }

  /// Takes an amount; the level becomes negative for one that is larger than the bucket.
  void take(long amount, Instant now) {
    refill(now);
    level -= amount;
  }

  /// Gives back what was taken and not used.
  void giveBack(long amount) {
    boolean wasFull = isFull();
    level = Math.min(capacity, level + amount);
    if (isFull() && !wasFull) {
      fullSince = filledAt;
    }
  }

  /// When this much can be taken at the earliest.
  Instant availableAt(long amount, Instant now) {
    refill(now);
    double surplus = Math.min((double) amount, perMinute) - capacity;
    if (surplus <= 0) {
      return now.plusNanos(nanosFor(amount - level));
    }
    Instant full = isFull() ? fullSince : now.plusNanos(nanosFor(capacity - level));
    return full.plusNanos(nanosFor(surplus));
  }

  private long nanosFor(double missing) {
    return missing <= ROUNDING ? 0 : (long) Math.ceil(missing / perNano);
  }

  private boolean isFull() {
    return level >= capacity - ROUNDING;
  }

  private void refill(Instant now) {
    long passed = Duration.between(filledAt, now).toNanos();
    if (passed <= 0) {
      return;
    }
    if (!isFull()) {
      fullSince = filledAt.plusNanos(nanosFor(capacity - level));
    }
    level = Math.min(capacity, level + passed * perNano);
    filledAt = now;
  }
}
