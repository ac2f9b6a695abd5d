package io.tidemill.runtime;

import io.tidemill.failure.Failure;
import tools.jackson.databind.JsonNode;

/// What preparing a node's call came to.
sealed interface Preparation {

  /// The request is ready.
  record Ready(PreparedCall call) implements Preparation {}

  /// An identical request was answered before.
  ///
  /// @param call the call it came with
  record Known(JsonNode value, long call) implements Preparation {}

  /// The request cannot be made.
  record Impossible(Failure failure) implements Preparation {}
}
