package io.tidemill.forecast;

import io.tidemill.performance.Performance;
import java.time.Duration;

/// What a run would take.
///
/// @param first until the first record has made its last request; zero when none makes one
/// @param performance makespan, bound, and what each step and pool had to do
/// @param calls requests
/// @param loads how often a server would load a model
public record Forecast(Duration first, Performance performance, long calls, long loads) {
  /// From the start to the end.
  public Duration makespan() {
    return performance.makespan();
  }
}
