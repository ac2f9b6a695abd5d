package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.StreamFormat;
import io.tidemill.adapters.provider.http.StrictSchema;
import io.tidemill.expression.Type;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelRequest;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The body of `POST /chat/completions`.
final class ChatRequest {
  private ChatRequest() {}

  static ObjectNode of(ModelRequest request, Dialect dialect) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", request.model());
    ArrayNode messages = body.putArray("messages");
    for (ModelRequest.Message message : request.messages()) {
      messages
          .addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("content", message.text());
    }
    body.put(dialect.limit().field(), request.options().maxTokens());
    steer(body, request.options());
    if (request.schema() != null) {
      form(body, request.schema(), dialect.schema());
    }
    return pace(body, request.options().maxTokens());
  }

  private static void steer(ObjectNode body, ModelOptions options) {
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

  private static void form(ObjectNode body, Type.Struct fields, SchemaSupport support) {
    switch (support) {
      case STRICT -> {
        ObjectNode schema =
            body.putObject("response_format").put("type", "json_schema").putObject("json_schema");
        schema.put("name", "answer").put("strict", true);
        schema.set("schema", StrictSchema.of(fields));
      }
      case JSON_OBJECT -> body.putObject("response_format").put("type", "json_object");
      case NONE -> {}
    }
  }

  private static ObjectNode pace(ObjectNode body, int maxTokens) {
    if (maxTokens <= StreamFormat.LONG_REPLY) {
      return body.put("stream", false);
    }
    body.put("stream", true).putObject("stream_options").put("include_usage", true);
    return body;
  }
}
