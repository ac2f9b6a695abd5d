package io.tidemill.adapters.journal.sqlite;

import io.tidemill.port.Time;
import java.time.Instant;

/// The real clock.
final class TestTime implements Time {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
