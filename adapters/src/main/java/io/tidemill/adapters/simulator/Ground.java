package io.tidemill.adapters.simulator;

import io.tidemill.port.Time;
import java.util.Optional;

/// What all services of a simulator share.
///
/// @param faults what goes wrong
/// @param limits what is enforced
/// @param delay simulated time
/// @param time real time
/// @param audit where answers are noted, if anywhere
record Ground(Faults faults, Limits limits, Delay delay, Time time, Optional<AuditFile> audit) {}
