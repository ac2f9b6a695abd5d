package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.Signal;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelReply.End;
import io.tidemill.port.ModelReply.Refused;
import io.tidemill.port.ModelReply.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads a `chat.completion`; a 200 is not yet success (science.md B.2). Reasoning that stands
/// beside the content is not read.
final class ChatAnswer {
  private static final String FILTERED = "content_filter";

  /// A reply that hit its limit; Mistral has a word of its own for the limit of the window.
  private static final Set<String> CUT = Set.of("length", "model_length");

  /// What routers and vLLM call a reply that something went wrong with on its way.
  private static final Set<String> BROKEN = Set.of("error", "abort");

  /// DeepSeek stops in the middle when it runs out of machines.
  private static final String STARVED = "insufficient_system_resource";

  private final JsonEndpoint endpoint;
  private final String who;

  ChatAnswer(JsonEndpoint endpoint, String who) {
    this.endpoint = endpoint;
    this.who = who;
  }

  /// An answer without text is an empty reply; what to think of that is not decided here.
  ModelReply read(Document answer) {
    JsonNode choice = answer.json().path("choices").path(0);
    JsonNode message = choice.path("message");
    String reason = choice.path("finish_reason").asString("");
    String refusal = message.path("refusal").asString("");
    if (!refusal.isEmpty() || reason.equals(FILTERED)) {
      return refused(new Signal(200, FILTERED, "", because(refusal, choice)), answer);
    }
    if (!message.isObject()) {
      return refused(new Signal(200, "", "", "an answer without choices"), answer);
    }
    if (reason.equals(STARVED)) {
      return refused(new Signal(200, STARVED, "", "the server ran out of resources"), answer);
    }
    if (BROKEN.contains(reason)) {
      return refused(new Signal(200, "", "", broken(choice)), answer);
    }
    End end = CUT.contains(reason) ? End.LENGTH : End.COMPLETE;
    return new Spoken(
        text(message.path("content")),
        end,
        ChatUsage.read(answer.json()),
        Duration.ZERO,
        answer.wire());
  }

  private static String broken(JsonNode choice) {
    String said = choice.path("error").path("message").asString("");
    return said.isEmpty() ? "the reply broke off" : "the reply broke off: " + said;
  }

  /// The model's own words, or what Azure's filter found.
  private static String because(String refusal, JsonNode choice) {
    if (!refusal.isEmpty()) {
      return refusal;
    }
    List<String> found =
        choice.path("content_filter_results").properties().stream()
            .filter(finding -> finding.getValue().path("filtered").asBoolean(false))
            .map(Map.Entry::getKey)
            .toList();
    return "the content filter stopped the reply"
        + (found.isEmpty() ? "" : ": " + String.join(", ", found));
  }

  /// The text of a content, which may come in typed parts.
  static String text(JsonNode content) {
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
