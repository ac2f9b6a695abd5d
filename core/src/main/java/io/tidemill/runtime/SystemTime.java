package io.tidemill.runtime;

import io.tidemill.port.Time;
import java.time.Instant;

/// The machine's clocks; the one class that reads them.
public final class SystemTime implements Time {

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
