package io.tidemill.engine;

import io.tidemill.failure.Failure;
import tools.jackson.databind.JsonNode;

/// The result of one attempt, whatever happened.
public sealed interface Outcome {
  /// Money of the call.
  Charge charge();

  /// Answered and accepted.
  ///
  /// @param value the step's result fields
  record Answered(JsonNode value, Charge charge) implements Outcome {}

  /// Failed with a class.
  ///
  /// @param hint how a further request must differ
  record Refused(Failure failure, Hint hint, Charge charge) implements Outcome {}

  /// Interrupted by us.
  ///
  /// @param crash whether the process died
  record Interrupted(Charge charge, boolean crash) implements Outcome {}
}
