package io.tidemill.adapters.simulator;

import java.math.BigDecimal;

/// The place of a request at what answers it.
///
/// @param load simulated seconds that passed until its model was loaded
/// @param granted whether there is a place
/// @param end gives the place back
record Stay(BigDecimal load, boolean granted, Runnable end) implements AutoCloseable {
  /// A place that costs nothing.
  static final Stay FREE = new Stay(BigDecimal.ZERO, true, () -> {});

  /// Too many wait.
  static final Stay NO_ROOM = new Stay(BigDecimal.ZERO, false, () -> {});

  @Override
  public void close() {
    end.run();
  }
}
