package io.tidemill.adapters.provider.ollama;

import io.tidemill.adapters.provider.http.StrictSchema;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelRequest;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The body of `POST /api/chat`.
///
/// The window is always sent and is the same for every request of a model, because the server loads
/// the model anew when it changes. `truncate: false` makes a prompt that does not fit an error, and
/// `shift: false` a reply that does not fit a cut one, on servers that know these words; others
/// shorten in silence.
///
/// `think` is sent only where the options say something. Unsaid, a model does what it was made for:
/// turning a reasoning model's thinking off would change its answers without anybody having asked,
/// and models whose thinking has levels do not take `false`. Thoughts arrive beside the content and
/// are not read.
final class LocalRequest {
  private LocalRequest() {}

  /// @param keepAlive how long the server keeps the model loaded after this, null for its own habit
  static ObjectNode of(ModelRequest request, @Nullable Duration keepAlive) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", request.model());
    ArrayNode messages = body.putArray("messages");
    for (ModelRequest.Message message : request.messages()) {
      messages
          .addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("content", message.text());
    }
    body.put("stream", true).put("truncate", false).put("shift", false);
    if (request.schema() != null) {
      body.set("format", StrictSchema.of(request.schema()));
    }
    if (request.options().thinking() != null) {
      body.put("think", request.options().thinking());
    }
    if (keepAlive != null) {
      body.put("keep_alive", keepAlive.toSeconds());
    }
    body.set("options", options(request.options(), request.room().window()));
    return body;
  }

  private static ObjectNode options(ModelOptions options, int window) {
    ObjectNode sent = JsonNodeFactory.instance.objectNode();
    sent.put("num_ctx", window).put("num_predict", options.maxTokens());
    if (options.temperature() != null) {
      sent.put("temperature", options.temperature());
    }
    if (options.seed() != null) {
      sent.put("seed", options.seed());
    }
    return sent;
  }
}
