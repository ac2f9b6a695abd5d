package io.tidemill.adapters.provider.http;

import io.tidemill.failure.Failure;
import io.tidemill.port.Wire;
import tools.jackson.databind.JsonNode;

/// What became of a JSON request.
public sealed interface JsonReply {

  /// A 2xx answer that is a JSON object without an error in it, or a list where one was allowed.
  record Document(JsonNode json, Wire wire) implements JsonReply {}

  /// Anything else, classified.
  record Failed(Failure failure, Wire wire) implements JsonReply {}
}
