package io.tidemill.adapters.provider.anthropic;

import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.Reported;
import io.tidemill.adapters.provider.http.Signal;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelReply.End;
import io.tidemill.port.ModelReply.Refused;
import io.tidemill.port.ModelReply.Spoken;
import io.tidemill.value.Tokens;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a `message`; a 200 is not yet success (science.md B.2). The input of the tool is the
/// reply, as JSON text; without one the text blocks are. Thinking is left out.
final class MessagesAnswer {
  private final JsonEndpoint endpoint;
  private final String who;

  MessagesAnswer(JsonEndpoint endpoint, String who) {
    this.endpoint = endpoint;
    this.who = who;
  }

  ModelReply read(Document answer) {
    JsonNode message = answer.json();
    if (!message.path("content").isArray()) {
      return refused(FailureClass.WAIT_OVERLOAD, "", "an answer without content", answer);
    }
    String reason = message.path("stop_reason").asString("");
    return switch (reason) {
      case "end_turn", "stop_sequence", "tool_use", "" -> spoken(End.COMPLETE, answer);
      case "max_tokens" -> spoken(End.LENGTH, answer);
      case "refusal" -> refused(FailureClass.CONTENT, reason, because(message), answer);
      case "model_context_window_exceeded" ->
          refused(FailureClass.SHRINK, reason, "the context window is full", answer);
      case "pause_turn" ->
          refused(FailureClass.WAIT_OVERLOAD, reason, "the model paused in the middle", answer);
      default -> refused(FailureClass.BUG, reason, "the reply ended for an unknown reason", answer);
    };
  }

  private static String because(JsonNode message) {
    String said = message.path("stop_details").path("explanation").asString("");
    return said.isEmpty() ? "the model refused" : said;
  }

  private static ModelReply spoken(End end, Document answer) {
    JsonNode message = answer.json();
    return new Spoken(text(message), end, usage(message), Duration.ZERO, answer.wire());
  }

  private static String text(JsonNode message) {
    for (JsonNode block : message.path("content")) {
      if (isOf(block, "tool_use") && block.path("name").asString("").equals(MessagesRequest.TOOL)) {
        JsonNode input = block.path("input");
        return input.isString() ? input.asString() : input.toString();
      }
    }
    return message
        .path("content")
        .valueStream()
        .filter(block -> isOf(block, "text"))
        .map(block -> block.path("text").asString(""))
        .collect(Collectors.joining());
  }

  private static boolean isOf(JsonNode block, String type) {
    return block.path("type").asString("").equals(type);
  }

  /// The service counts input that it read from its cache or wrote there apart from the rest.
  private static @Nullable Tokens usage(JsonNode message) {
    JsonNode usage = message.path("usage");
    JsonNode in = usage.path("input_tokens");
    JsonNode out = usage.path("output_tokens");
    if (!Reported.isCount(in) || !Reported.isCount(out)) {
      return null;
    }
    long cached = usage.path("cache_read_input_tokens").asLong(0);
    long written = usage.path("cache_creation_input_tokens").asLong(0);
    return new Tokens(in.asLong() + cached + written, cached, out.asLong(), 0);
  }

  private ModelReply refused(FailureClass kind, String code, String why, Document answer) {
    Signal signal = new Signal(200, code, "", why);
    return new Refused(
        endpoint.failure(signal, kind, who, answer.wire()), usage(answer.json()), answer.wire());
  }
}
