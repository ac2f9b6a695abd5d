package io.tidemill.forecast;

import io.tidemill.engine.NodeId;
import java.time.Duration;
import java.util.Set;

/// One request that a record is expected to make.
///
/// @param node for which node
/// @param pool pool it counts against
/// @param time how long it takes once the model is loaded
/// @param tokens that it reads and speaks
/// @param after legs of the same journey that come before it, by index
public record Leg(NodeId node, String pool, Duration time, long tokens, Set<Integer> after) {
  public Leg {
    after = Set.copyOf(after);
  }
}
