package io.tidemill.port;

import io.tidemill.failure.Failure;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What became of a question to a tool.
public sealed interface ToolReply {
  /// What was seen on the wire.
  Wire wire();

  /// The tool answered.
  ///
  /// @param value the answer in the tool's own fields; for a search `{results: [{title, url, text,
  ///   raw?, score}]}` as received
  /// @param units what the call consumed in the tool's own unit (search credits), null when it did
  ///   not say
  record Found(JsonNode value, @Nullable BigDecimal units, Wire wire) implements ToolReply {}

  /// The tool refused or nothing usable came back.
  record Refused(Failure failure, Wire wire) implements ToolReply {}
}
