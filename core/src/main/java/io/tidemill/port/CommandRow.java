package io.tidemill.port;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// An order that a person gave to a run.
///
/// @param state `given`, `accepted`, `done`, `refused`
/// @param answer what became of it, in words
public record CommandRow(long id, Order order, String state, String answer) {

  /// The order itself.
  ///
  /// @param verb `pause`, `resume`, `cancel`, `retry`, `review`, `set`
  /// @param by who gave it
  public record Order(long run, String verb, ObjectNode arguments, String by, Instant at) {}
}
