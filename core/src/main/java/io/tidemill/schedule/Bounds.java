package io.tidemill.schedule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bounds of a run besides those of its pools.
///
/// @param runWidth most calls of the run in flight, null for no bound
/// @param stepWidths most calls of a step in flight, by step; steps without a bound are missing
/// @param mostBytes most memory that calls in flight may hold
public record Bounds(@Nullable Integer runWidth, Map<String, Integer> stepWidths, long mostBytes) {
  public Bounds {
    stepWidths = Map.copyOf(stepWidths);
  }
}
