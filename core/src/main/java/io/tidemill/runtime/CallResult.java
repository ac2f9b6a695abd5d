package io.tidemill.runtime;

import io.tidemill.engine.Outcome;
import io.tidemill.port.CallEnd;
import io.tidemill.schedule.Signal;

/// A call that ended, digested: what it means for the record, the ledger of money, and the pool.
///
/// @param parseStage stage that accepted the answer, empty when none did
record CallResult(Outcome outcome, CallEnd end, Signal signal, String parseStage) {}
