package io.tidemill.testkit.simulation;

import io.tidemill.port.Time;
import java.time.Duration;
import java.time.Instant;

/// A clock that moves only when the world says so, in whole milliseconds. Confined to one thread.
public final class VirtualTime implements Time {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private Instant now = START;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return Duration.between(START, now).toNanos();
  }

  /// Moves on to an instant; one that has passed changes nothing.
  public void advanceTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }

  /// Work that is being performed takes this long.
  public void pass(Duration duration) {
    now = now.plus(duration);
  }

  /// Work began at this instant and was performed ahead of its time; others go on from where it
  /// began.
  void backTo(Instant instant) {
    now = instant;
  }
}
