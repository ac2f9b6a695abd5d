package io.tidemill.engine;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A read-only view of a record's values: its fields and the results stored so far.
public interface RecordValues {

  /// The declared fields, converted to their types.
  ObjectNode record();

  /// The result stored under this node and generation, null when there is none.
  @Nullable JsonNode value(NodeId node, int generation);
}
