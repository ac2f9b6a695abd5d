package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.adapters.provider.http.ResultLine;
import io.tidemill.adapters.provider.http.Signal;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.BatchAnswer;
import io.tidemill.port.ModelReply;
import io.tidemill.port.Wire;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads one line of an output or error file: a response like that of a live request, or why there
/// is none.
///
/// @param who what failures name as the provider
record BatchLine(JsonEndpoint endpoint, String who) {
  /// Codes of questions that were never worked on.
  private static final Set<String> UNTOUCHED =
      Set.of("batch_expired", "batch_cancelled", "request_cancelled");

  BatchAnswer.Fate read(JsonNode line) {
    JsonNode response = line.path("response");
    JsonNode body = response.path("body");
    int status = response.path("status_code").asInt(0);
    if (200 <= status && status <= 299 && body.isObject()) {
      Wire wire = ResultLine.wire(status, body);
      return answered(new ChatAnswer(endpoint, who).read(new JsonReply.Document(body, wire)));
    }
    if (status > 0) {
      Wire wire = ResultLine.wire(status, body);
      return answered(
          new ModelReply.Refused(endpoint.refusal(status, body, who, wire), null, wire));
    }
    return unanswered(line);
  }

  /// Without a status nobody knows whether it was worked on (science.md C.1).
  private BatchAnswer.Fate unanswered(JsonNode line) {
    String code = line.path("error").path("code").asString("");
    if (UNTOUCHED.contains(code)) {
      return new BatchAnswer.Fate.Untouched(code);
    }
    Wire wire = ResultLine.wire(0, line.path("error"));
    String message = line.path("error").path("message").asString("no response, and no reason");
    Signal signal = new Signal(0, code, "", message);
    return answered(
        new ModelReply.Refused(
            endpoint.failure(signal, FailureClass.WAIT_OVERLOAD, who, wire), null, wire));
  }

  private static BatchAnswer.Fate answered(ModelReply reply) {
    return new BatchAnswer.Fate.Answered(reply);
  }
}
