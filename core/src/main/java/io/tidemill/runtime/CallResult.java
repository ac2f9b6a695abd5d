package io.tidemill.runtime;

import io.tidemill.engine.Outcome;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallEnd;
import io.tidemill.schedule.Signal;
import io.tidemill.value.ServerLimits;

/// A call that ended, digested: what it means for the record, the ledger of money, and the pool.
///
/// @param limits what the server said about its limits
/// @param parseStage stage that accepted the answer, empty when none did
record CallResult(
    Outcome outcome, CallEnd end, Signal signal, ServerLimits limits, String parseStage) {

  /// The same end of a call of which a question is asked again in a smaller bundle.
  ///
  /// @param size questions of the call
  CallResult setApart(int size) {
    if (!(outcome instanceof Outcome.Refused refused)) {
      throw new IllegalStateException("Only a refusal can be set apart");
    }
    Outcome again =
        new Outcome.Refused(refused.failure(), refused.hint().apartFrom(size), refused.charge());
    return new CallResult(again, end, new Signal.Served(-1), limits, parseStage);
  }

  /// The same end of a call as a fault of the request itself: the pool serves everybody else, so
  /// that waiting longer would not help (engine.md 8).
  CallResult refusedAlone() {
    if (!(outcome instanceof Outcome.Refused refused)) {
      throw new IllegalStateException("Only a refusal can be one alone");
    }
    Failure said = refused.failure();
    Failure alone =
        new Failure(
            FailureClass.BUG,
            "refused alone, while others are served: " + said.message(),
            said.provider(),
            said.status(),
            said.code(),
            said.excerpt(),
            null);
    return new CallResult(
        new Outcome.Refused(alone, refused.hint(), refused.charge()),
        end.as(FailureClass.BUG),
        new Signal.Served(-1),
        limits,
        parseStage);
  }
}
