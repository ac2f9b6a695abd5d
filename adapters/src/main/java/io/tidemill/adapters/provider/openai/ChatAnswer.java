package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.Signal;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelReply.End;
import io.tidemill.port.ModelReply.Refused;
import io.tidemill.port.ModelReply.Spoken;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// Reads a `chat.completion`; a 200 is not yet success (science.md B.2).
final class ChatAnswer {
  private static final String FILTERED = "content_filter";

  /// DeepSeek stops in the middle when it runs out of machines.
  private static final String STARVED = "insufficient_system_resource";

  private final JsonEndpoint endpoint;
  private final String who;

  ChatAnswer(JsonEndpoint endpoint, String who) {
    this.endpoint = endpoint;
    this.who = who;
  }

  ModelReply read(Document answer) {
    JsonNode choice = answer.json().path("choices").path(0);
    JsonNode message = choice.path("message");
    String reason = choice.path("finish_reason").asString("");
    String refusal = message.path("refusal").asString("");
    if (!message.isObject()) {
      return refused(new Signal(200, "", "", "an answer without choices"), answer);
    }
    if (!refusal.isEmpty() || reason.equals(FILTERED)) {
      return refused(new Signal(200, FILTERED, "", because(refusal)), answer);
    }
    if (reason.equals(STARVED)) {
      return refused(new Signal(200, STARVED, "", "the server ran out of resources"), answer);
    }
    End end = reason.equals("length") ? End.LENGTH : End.COMPLETE;
    return new Spoken(
        text(message.path("content")),
        end,
        ChatUsage.read(answer.json()),
        Duration.ZERO,
        answer.wire());
  }

  private static String because(String refusal) {
    return refusal.isEmpty() ? "the content filter stopped the reply" : refusal;
  }

  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asString("");
    }
    StringBuilder whole = new StringBuilder();
    content.forEach(part -> whole.append(part.path("text").asString("")));
    return whole.toString();
  }

  private ModelReply refused(Signal signal, Document answer) {
    return new Refused(
        endpoint.failure(signal, who, answer.wire()), ChatUsage.read(answer.json()), answer.wire());
  }
}
