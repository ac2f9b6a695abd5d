package io.tidemill.adapters.provider.openai;

import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelRequest;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The body of `POST /chat/completions`.
final class ChatRequest {
  private ChatRequest() {}

  static ObjectNode of(ModelRequest request, SchemaSupport support) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", request.model());
    ArrayNode messages = body.putArray("messages");
    for (ModelRequest.Message message : request.messages()) {
      messages
          .addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("content", message.text());
    }
    steer(body, request.options());
    if (request.schema() != null) {
      form(body, request, support);
    }
    return body.put("stream", false);
  }

  private static void steer(ObjectNode body, ModelOptions options) {
    body.put("max_tokens", options.maxTokens());
    if (options.temperature() != null) {
      body.put("temperature", options.temperature());
    }
    if (options.seed() != null) {
      body.put("seed", options.seed());
    }
    if (options.thinking() != null) {
      body.putObject("thinking").put("type", options.thinking() ? "enabled" : "disabled");
    }
  }

  private static void form(ObjectNode body, ModelRequest request, SchemaSupport support) {
    switch (support) {
      case STRICT -> {
        ObjectNode schema =
            body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        schema.put("name", "answer").put("strict", true);
        if (request.schema() != null) {
          schema.set("schema", StrictSchema.of(request.schema()));
        }
      }
      case JSON_OBJECT -> body.putObject("response_format").put("type", "json_object");
      case NONE -> {}
    }
  }
}
