package io.tidemill.port;

import java.time.Instant;

/// The one source of time. Decisions never ask it: they are given what it said.
public interface Time {

  /// Wall clock, for what is stored and shown.
  Instant now();

  /// Monotonic nanoseconds, for deadlines and durations; only differences mean something.
  long nanos();
}
