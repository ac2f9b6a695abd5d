package io.tidemill.adapters.simulator.wire;

import java.time.Duration;
import java.util.Optional;

/// What is left of the limits of a model; empty where there is no such limit.
///
/// @param requests requests a minute
/// @param tokens tokens a minute
public record Allowance(Optional<Gauge> requests, Optional<Gauge> tokens) {

  /// One limit.
  ///
  /// @param limit amount a minute
  /// @param left amount that could be used now
  /// @param full real time until all of it is there again
  public record Gauge(long limit, long left, Duration full) {}
}
