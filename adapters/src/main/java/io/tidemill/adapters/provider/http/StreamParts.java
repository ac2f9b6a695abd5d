package io.tidemill.adapters.provider.http;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What arrived of an answer that comes in parts, as far as it could be read.
///
/// @param documents in order, none of them an error
/// @param closed whether `[DONE]` came after them
public record StreamParts(List<JsonNode> documents, boolean closed) {
  /// The word that ends a stream of chat completions; it is no JSON.
  static final String END = "[DONE]";

  public StreamParts {
    documents = List.copyOf(documents);
  }
}
