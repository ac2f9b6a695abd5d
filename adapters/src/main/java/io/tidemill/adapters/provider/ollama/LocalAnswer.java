package io.tidemill.adapters.provider.ollama;

import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.Reported;
import io.tidemill.adapters.provider.http.Signal;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelReply.End;
import io.tidemill.port.ModelReply.Refused;
import io.tidemill.port.ModelReply.Spoken;
import io.tidemill.port.ModelRequest;
import io.tidemill.value.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a whole chat reply; a 200 is not yet success (science.md A.1.8, B.2).
final class LocalAnswer {
  /// A model that is loaded already reports some tens of milliseconds (science.md A.1.7).
  private static final Duration SHORTEST_LOAD = Duration.ofSeconds(1);

  private final JsonEndpoint endpoint;
  private final String who;

  LocalAnswer(JsonEndpoint endpoint, String who) {
    this.endpoint = endpoint;
    this.who = who;
  }

  ModelReply read(ModelRequest request, Document answer) {
    JsonNode json = answer.json();
    if (!json.path("message").isObject()) {
      return refused(FailureClass.WAIT_OVERLOAD, "", "an answer without a message", answer);
    }
    JsonNode counted = json.path("prompt_eval_count");
    if (Reported.isCount(counted) && Shortening.happened(request, counted.asLong())) {
      return refused(FailureClass.SHRINK, "", shortened(request, counted.asLong()), answer);
    }
    return ended(json.path("done_reason").asString(""), answer);
  }

  private static String shortened(ModelRequest request, long counted) {
    return "the server shortened the prompt in silence: it read %d tokens of about %d"
        .formatted(counted, request.room().estimate());
  }

  private ModelReply ended(String reason, Document answer) {
    return switch (reason) {
      case "stop", "" -> spoken(End.COMPLETE, answer);
      case "length" -> spoken(End.LENGTH, answer);
      case "load", "unload" ->
          refused(FailureClass.WAIT_OVERLOAD, reason, "the model was moved but not asked", answer);
      default -> refused(FailureClass.BUG, reason, "the reply ended for an unknown reason", answer);
    };
  }

  private static ModelReply spoken(End end, Document answer) {
    JsonNode json = answer.json();
    String text = json.path("message").path("content").asString("");
    return new Spoken(text, end, usage(json), load(json), answer.wire());
  }

  /// Null when a count is missing: older servers leave the prompt's away when they have it in their
  /// cache.
  private static @Nullable Tokens usage(JsonNode json) {
    JsonNode in = json.path("prompt_eval_count");
    JsonNode out = json.path("eval_count");
    return Reported.isCount(in) && Reported.isCount(out)
        ? new Tokens(in.asLong(), 0, out.asLong(), 0)
        : null;
  }

  private static Duration load(JsonNode json) {
    Duration load = Duration.ofNanos(json.path("load_duration").asLong(0));
    return load.compareTo(SHORTEST_LOAD) > 0 ? load : Duration.ZERO;
  }

  private ModelReply refused(FailureClass kind, String code, String why, Document answer) {
    Signal signal = new Signal(200, code, "", why);
    return new Refused(
        endpoint.failure(signal, kind, who, answer.wire()), usage(answer.json()), answer.wire());
  }
}
