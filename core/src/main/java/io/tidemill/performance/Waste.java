package io.tidemill.performance;

import java.time.Duration;

/// What became of the time of the resource that bounds the run; the parts add up to `slots *
/// makespan`.
///
/// @param resource its name
/// @param slots requests that it answers at once
/// @param useful answered requests
/// @param load loads of models
/// @param retry requests whose answer was not accepted
/// @param pause while it was told to wait
/// @param dependency idle in between: nothing was ready for it
/// @param tail idle after its last request had started
public record Waste(
    String resource,
    int slots,
    Duration useful,
    Duration load,
    Duration retry,
    Duration pause,
    Duration dependency,
    Duration tail) {}
