package io.tidemill.adapters.simulator;

import java.math.BigDecimal;
import java.util.Map;

/// What the simulator does about a request.
sealed interface Outcome {
  /// Simulated seconds until it does it.
  BigDecimal seconds();

  /// An answer.
  ///
  /// @param good whether a careful caller can use it
  record Answer(
      int status, Map<String, String> headers, String body, boolean good, BigDecimal seconds)
      implements Outcome {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /// The connection is cut.
  record Cut(BigDecimal seconds) implements Outcome {}
}
