package io.tidemill.performance;

import io.tidemill.engine.NodeId;
import io.tidemill.value.Tokens;
import java.time.Duration;
import java.time.Instant;

/// A request on the wire, as it was measured.
///
/// @param place for which node of which record
/// @param pool pool it counted against
/// @param started when it was sent
/// @param ended when its answer was complete, not before it started
/// @param load how much of that time the server loaded the model
/// @param answered whether its answer was accepted
/// @param tokens as reported, zero where not
public record Span(
    Place place,
    String pool,
    Instant started,
    Instant ended,
    Duration load,
    boolean answered,
    Tokens tokens) {

  /// A node of a record.
  ///
  /// @param generation rises when a record is done again
  public record Place(long ordinal, NodeId node, int generation) {}

  /// How long it took.
  public Duration taken() {
    return Duration.between(started, ended);
  }

  /// How long it took without the load.
  public Duration useful() {
    Duration rest = taken().minus(load);
    return rest.isNegative() ? Duration.ZERO : rest;
  }
}
