package io.tidemill.runtime;

import io.tidemill.engine.PlanIndex;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;

/// What the parts of one loop share.
///
/// @param row the run as it was taken over
/// @param head the part of it that changes
/// @param options what this command says about how it is driven
record RunContext(
    RunJournal journal, RunRow row, RunHead head, PlanIndex steps, DriveOptions options) {}
