package io.tidemill.adapters.provider.anthropic;

import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.adapters.provider.http.ResultLine;
import io.tidemill.port.BatchAnswer;
import io.tidemill.port.ModelReply;
import io.tidemill.port.Wire;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads the result of one question: a message like that of a live request, or why there is none.
///
/// @param who what failures name as the provider
record BatchResult(JsonEndpoint endpoint, String who) {
  /// The status that a live request is refused with, by the type of its error (Anthropic's API
  /// reference, errors).
  private static final Map<String, Integer> STATUS =
      Map.of(
          "invalid_request_error", 400,
          "authentication_error", 401,
          "billing_error", 402,
          "permission_error", 403,
          "not_found_error", 404,
          "request_too_large", 413,
          "rate_limit_error", 429,
          "api_error", 500,
          "timeout_error", 504,
          "overloaded_error", 529);

  private static final int SERVER_ERROR = 500;

  BatchAnswer.Fate read(JsonNode result) {
    String type = result.path("type").asString("");
    return switch (type) {
      case "succeeded" -> {
        JsonNode message = result.path("message");
        Wire wire = ResultLine.wire(200, message);
        JsonReply.Document whole = new JsonReply.Document(message, wire);
        yield new BatchAnswer.Fate.Answered(new MessagesAnswer(endpoint, who).read(whole));
      }
      case "errored" -> new BatchAnswer.Fate.Answered(errored(result.path("error")));
      default -> new BatchAnswer.Fate.Untouched(type.isEmpty() ? "no result" : type);
    };
  }

  private ModelReply errored(JsonNode error) {
    String type = error.path("error").path("type").asString("");
    int status = STATUS.getOrDefault(type, SERVER_ERROR);
    Wire wire = ResultLine.wire(status, error);
    return new ModelReply.Refused(endpoint.refusal(status, error, who, wire), null, wire);
  }
}
