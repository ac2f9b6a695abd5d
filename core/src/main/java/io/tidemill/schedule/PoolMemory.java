package io.tidemill.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is kept of a pool beyond the process: a restart must neither run into a pause that a
/// provider asked for nor forget what it bears (engine.md 8).
///
/// @param width calls in flight that it bore
/// @param inFlight calls in flight at that moment
/// @param notBefore nothing goes out before this instant, null for no pause
/// @param why what the pause is for, empty without one
public record PoolMemory(int width, int inFlight, @Nullable Instant notBefore, String why) {}
