package io.tidemill.runtime;

import io.tidemill.port.Time;
import java.time.Instant;

/// The machine's clocks; the one class that reads them. The wall clock is read once: from then on
/// instants advance with the monotonic clock, so that a clock that is set back or forth neither
/// freezes nor rushes a wait.
public final class SystemTime implements Time {
  private final Instant started = Instant.now();
  private final long startedNanos = System.nanoTime();

  /// A clock that starts at the present of the wall clock.
  public SystemTime() {}

  @Override
  public Instant now() {
    return started.plusNanos(nanos() - startedNanos);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
