package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.ServerSentEvents;
import io.tidemill.adapters.provider.http.StreamFormat;
import io.tidemill.adapters.provider.http.StreamParts;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A `chat.completion` in chunks. It has ended when `[DONE]` was sent or the model said why it
/// stopped: not every server sends the word, and all of the text is here by then.
///
/// Chunks without choices are passed over, as Azure sends one about its filter and OpenAI one with
/// the usage.
final class ChatStream implements StreamFormat {

  @Override
  public List<String> split(String text) {
    return ServerSentEvents.read(text);
  }

  @Override
  public Optional<ObjectNode> join(StreamParts parts) {
    Joined joined = new Joined();
    parts.documents().forEach(joined::take);
    return parts.closed() || joined.stopped() ? Optional.of(joined.answer()) : Optional.empty();
  }

  /// The answer as far as it was taken.
  private static final class Joined {
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private final ObjectNode choice = JsonNodeFactory.instance.objectNode();
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private boolean begun;

    void take(JsonNode chunk) {
      if (chunk.path("usage").isObject()) {
        answer.set("usage", chunk.path("usage"));
      }
      JsonNode part = chunk.path("choices").path(0);
      if (part.isObject()) {
        begun = true;
        speak(part);
      }
    }

    private void speak(JsonNode part) {
      content.append(ChatAnswer.text(part.path("delta").path("content")));
      refusal.append(part.path("delta").path("refusal").asString(""));
      if (!part.path("finish_reason").asString("").isEmpty()) {
        choice.set("finish_reason", part.path("finish_reason"));
      }
      if (!part.path("content_filter_results").isEmpty()) {
        choice.set("content_filter_results", part.path("content_filter_results"));
      }
    }

    boolean stopped() {
      return choice.has("finish_reason");
    }

    ObjectNode answer() {
      if (begun) {
        ObjectNode message = choice.putObject("message");
        message.put("content", content.toString()).put("refusal", refusal.toString());
        answer.putArray("choices").add(choice);
      }
      return answer;
    }
  }
}
