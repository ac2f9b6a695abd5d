package io.tidemill.port;

/// Who writes to a target; part of the mark that a target holds (engine.md 10).
///
/// @param store id of the store
/// @param run id of the run
/// @param epoch the driver's epoch; a target that holds a higher one refuses
/// @param simulated whether the rows come from a simulation
public record SinkIdentity(String store, long run, long epoch, boolean simulated) {}
