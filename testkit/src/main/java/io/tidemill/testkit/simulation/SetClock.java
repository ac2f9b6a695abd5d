package io.tidemill.testkit.simulation;

import io.tidemill.port.Time;
import java.time.Duration;
import java.time.Instant;

/// The clock of the machine on which a process runs, which somebody may have set wrong before it
/// started.
///
/// @param ahead how far it is ahead of the true time, negative when it is behind
record SetClock(VirtualTime time, Duration ahead) implements Time {
  @Override
  public Instant now() {
    return time.now().plus(ahead);
  }

  @Override
  public long nanos() {
    return time.nanos();
  }
}
