package io.tidemill.answer;

import tools.jackson.databind.node.ObjectNode;

/// What the answer of a tool turned out to be.
public sealed interface ToolReading {

  /// The answer has what the step declares.
  ///
  /// @param value the step's results
  record Taken(ObjectNode value) implements ToolReading {}

  /// The answer lacks something that the step declares, or has it in another type.
  ///
  /// @param problem what, with the field's name
  record Unfit(String problem) implements ToolReading {}
}
