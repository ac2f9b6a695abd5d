package io.tidemill.answer;

import tools.jackson.databind.node.ObjectNode;

/// What a model's reply turned out to be.
public sealed interface Reading {

  /// The reply has the wanted shape.
  ///
  /// @param value the declared fields in declared order, normalised
  /// @param stage how it was found
  record Accepted(ObjectNode value, ParseStage stage) implements Reading {}

  /// The reply does not have the wanted shape.
  ///
  /// @param problem what is wrong with it, worded so that a model can mend it
  record Rejected(String problem) implements Reading {}

  /// The reply hit its length limit before it was complete; nothing of it is used.
  record CutOff() implements Reading {}
}
