package io.tidemill.adapters.simulator.wire;

import io.tidemill.adapters.simulator.wire.ModelAsk.Streaming;
import io.tidemill.value.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Messages, as Anthropic speaks them.
public final class AnthropicMessages implements ModelWire {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();

  /// The format needs no settings.
  public AnthropicMessages() {}

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public ModelAsk read(JsonNode body) {
    JsonNode messages = body.path("messages");
    String tool = tool(body.path("tool_choice"), body.path("tools"));
    long system = ModelAsk.tokens(ModelAsk.text(body.path("system")));
    return new ModelAsk(
        body.path("model").asString(""),
        ModelAsk.question(messages),
        ModelAsk.prompt(messages) + system,
        body.path("max_tokens").asInt(ModelAsk.USUAL_MOST),
        !tool.isEmpty() || body.at("/output_config/format").isObject(),
        tool,
        ContextWindow.WIDE,
        body.path("stream").asBoolean(false) ? Streaming.PARTS : Streaming.WHOLE);
  }

  private static String tool(JsonNode choice, JsonNode tools) {
    return switch (choice.path("type").asString("")) {
      case "tool" -> choice.path("name").asString("");
      case "any" -> tools.path(0).path("name").asString("");
      default -> "";
    };
  }

  @Override
  public String answer(ModelAsk ask, ModelSays says) {
    ObjectNode message = head(ask, says);
    if (hasBlock(ask, says)) {
      ObjectNode block = block(ask, says);
      if (ask.tool().isEmpty()) {
        block.put("text", says.text());
      } else {
        block.set("input", input(says.text()));
      }
      message.putArray("content").add(block);
    }
    message.put("stop_reason", reason(ask, says.end()));
    message.set("usage", usage(says.usage(), says.usage().out()));
    return message.toString();
  }

  private static ObjectNode head(ModelAsk ask, ModelSays says) {
    ObjectNode message = JSON.objectNode().put("id", "msg_" + says.id()).put("type", "message");
    message.put("role", "assistant").put("model", ask.model()).putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", usage(says.usage(), 1));
    return message;
  }

  /// A model that refuses, or has nothing to say, says no block.
  private static boolean hasBlock(ModelAsk ask, ModelSays says) {
    return says.end() != ModelSays.End.REFUSED && !(ask.tool().isEmpty() && says.text().isEmpty());
  }

  /// The block without what is said in it.
  private static ObjectNode block(ModelAsk ask, ModelSays says) {
    if (ask.tool().isEmpty()) {
      return JSON.objectNode().put("type", "text").put("text", "");
    }
    ObjectNode block = JSON.objectNode().put("type", "tool_use").put("id", "toolu_" + says.id());
    block.put("name", ask.tool()).putObject("input");
    return block;
  }

  /// An input is an object, whatever the model says.
  private static ObjectNode input(String text) {
    try {
      return MAPPER.readTree(text) instanceof ObjectNode object ? object : JSON.objectNode();
    } catch (JacksonException none) {
      return JSON.objectNode();
    }
  }

  private static String reason(ModelAsk ask, ModelSays.End end) {
    return switch (end) {
      case FINISHED -> ask.tool().isEmpty() ? "end_turn" : "tool_use";
      case LENGTH -> "max_tokens";
      case REFUSED -> "refusal";
    };
  }

  private static ObjectNode usage(Tokens tokens, long out) {
    ObjectNode usage = JSON.objectNode().put("input_tokens", tokens.in() - tokens.cached());
    usage.put("cache_creation_input_tokens", 0).put("cache_read_input_tokens", tokens.cached());
    return usage.put("output_tokens", out);
  }

  @Override
  public List<String> stream(ModelAsk ask, ModelSays says) {
    List<String> parts = new ArrayList<>();
    ObjectNode start = event("message_start");
    start.set("message", head(ask, says));
    parts.add(part(start));
    if (hasBlock(ask, says)) {
      block(parts, ask, says);
    }
    ObjectNode end = event("message_delta");
    end.putObject("delta").put("stop_reason", reason(ask, says.end())).putNull("stop_sequence");
    end.putObject("usage").put("output_tokens", says.usage().out());
    parts.add(part(end));
    parts.add(part(event("message_stop")));
    return parts;
  }

  private static void block(List<String> parts, ModelAsk ask, ModelSays says) {
    ObjectNode start = event("content_block_start").put("index", 0);
    start.set("content_block", block(ask, says));
    parts.add(part(start));
    parts.add(part(event("ping")));
    for (String piece : says.pieces()) {
      ObjectNode delta = event("content_block_delta").put("index", 0);
      if (ask.tool().isEmpty()) {
        delta.putObject("delta").put("type", "text_delta").put("text", piece);
      } else {
        delta.putObject("delta").put("type", "input_json_delta").put("partial_json", piece);
      }
      parts.add(part(delta));
    }
    parts.add(part(event("content_block_stop").put("index", 0)));
  }

  private static ObjectNode event(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static String part(ObjectNode event) {
    return "event: " + event.path("type").asString("") + "\ndata: " + event + "\n\n";
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public ErrorAnswer error(Trouble trouble, String id) {
    return switch (trouble) {
      case RATE -> error(429, "rate_limit_error", "Your rate limit is exceeded.", id);
      case CROWD -> error(429, "rate_limit_error", "Too many connections at once.", id);
      case SERVER -> error(500, "api_error", "Internal server error", id);
      case BUSY -> error(529, "overloaded_error", "Overloaded", id);
      case KEY -> error(401, "authentication_error", "invalid x-api-key", id);
      case QUOTA ->
          error(400, "invalid_request_error", "Your credit balance is too low to go on.", id);
      case BALANCE -> error(402, "billing_error", "There is no credit left.", id);
      case SIZE -> error(400, "invalid_request_error", "prompt is too long", id);
      case MODEL -> error(404, "not_found_error", "There is no such model.", id);
    };
  }

  private static ErrorAnswer error(int status, String type, String message, String id) {
    ObjectNode body = event("error");
    body.putObject("error").put("type", type).put("message", message);
    return new ErrorAnswer(status, body.put("request_id", "req_" + id).toString());
  }

  @Override
  public String inStream(ErrorAnswer error) {
    return "event: error\ndata: " + error.body() + "\n\n";
  }

  @Override
  public Map<String, String> limits(Allowance allowance, Instant now) {
    Map<String, String> headers = new HashMap<>();
    allowance.requests().ifPresent(gauge -> tell(headers, "requests", gauge, now));
    allowance.tokens().ifPresent(gauge -> tell(headers, "tokens", gauge, now));
    return headers;
  }

  private static void tell(
      Map<String, String> headers, String what, Allowance.Gauge gauge, Instant now) {
    String name = "anthropic-ratelimit-" + what;
    headers.put(name + "-limit", Long.toString(gauge.limit()));
    headers.put(name + "-remaining", Long.toString(gauge.left()));
    headers.put(name + "-reset", now.plus(gauge.full()).toString());
  }
}
