package io.tidemill.adapters.provider.anthropic;

import io.tidemill.adapters.provider.http.StreamFormat;
import io.tidemill.adapters.provider.http.StrictSchema;
import io.tidemill.expression.Type;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.ModelRequest.Message;
import io.tidemill.port.ModelRequest.Role;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The body of `POST /v1/messages`.
///
/// A model is held to fields by a tool that it is forced to call. That and thinking exclude each
/// other. So with thinking asked for, no tool is sent, and the words of the prompt alone ask for
/// the fields; with nothing said about thinking, it is turned off where a tool is forced, because
/// newer models think unless told not to. A seed is not sent: the service has none.
final class MessagesRequest {
  /// The tool whose input is the reply.
  static final String TOOL = "answer";

  private MessagesRequest() {}

  static ObjectNode of(ModelRequest request) {
    ModelOptions options = request.options();
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", request.model());
    body.put("max_tokens", options.maxTokens());
    speak(body, request);
    if (options.temperature() != null) {
      body.put("temperature", options.temperature());
    }
    if (options.thinking() != null) {
      think(body, options.thinking() ? "adaptive" : "disabled");
    }
    if (request.schema() != null && !Objects.equals(options.thinking(), true)) {
      force(body, request.schema());
    }
    return body.put("stream", options.maxTokens() > StreamFormat.LONG_REPLY);
  }

  private static void speak(ObjectNode body, ModelRequest request) {
    String system =
        request.messages().stream()
            .filter(message -> message.role() == Role.SYSTEM)
            .map(Message::text)
            .collect(Collectors.joining("\n\n"));
    if (!system.isEmpty()) {
      body.put("system", system);
    }
    ArrayNode messages = body.putArray("messages");
    for (Message message : request.messages()) {
      switch (message.role()) {
        case SYSTEM -> {}
        case USER -> say(messages, "user", message);
        case ASSISTANT -> say(messages, "assistant", message);
      }
    }
  }

  private static void say(ArrayNode messages, String role, Message message) {
    messages.addObject().put("role", role).put("content", message.text());
  }

  private static void think(ObjectNode body, String how) {
    body.putObject("thinking").put("type", how);
  }

  private static void force(ObjectNode body, Type.Struct fields) {
    think(body, "disabled");
    ObjectNode tool = body.putArray("tools").addObject();
    tool.put("name", TOOL).put("description", "Takes the answer.");
    tool.set("input_schema", StrictSchema.of(fields));
    body.putObject("tool_choice")
        .put("type", "tool")
        .put("name", TOOL)
        .put("disable_parallel_tool_use", true);
  }
}
