package io.tidemill.adapters.simulator;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a [Meter] says at one moment.
///
/// @param service `openai`, `anthropic`, `ollama` or `tavily`
/// @param model its name, empty for all models of the service together
/// @param requests requests so far
/// @param mostAtOnce most requests open at the same time
/// @param busiestRequests most requests within any 60 real seconds
/// @param busiestTokens most tokens of the answers within any 60 real seconds
/// @param refused requests beyond a limit
public record MeterReading(
    String service,
    String model,
    long requests,
    int mostAtOnce,
    long busiestRequests,
    long busiestTokens,
    long refused) {

  /// The reading as an object with names in snake case.
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("service", service)
        .put("model", model)
        .put("requests", requests)
        .put("most_at_once", mostAtOnce)
        .put("busiest_minute_requests", busiestRequests)
        .put("busiest_minute_tokens", busiestTokens)
        .put("refused_for_limits", refused);
  }
}
