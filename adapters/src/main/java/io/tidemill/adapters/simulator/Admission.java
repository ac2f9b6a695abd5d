package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Trouble;
import java.time.Duration;

/// What the limits say to a request.
sealed interface Admission {

  /// It may go on.
  ///
  /// @param tokens taken until it is known how many it uses
  record Granted(long tokens) implements Admission {}

  /// It is beyond a limit.
  ///
  /// @param trouble what to tell the caller
  /// @param delay real time until it would be let in; zero when nobody knows
  record Denied(Trouble trouble, Duration delay) implements Admission {}
}
