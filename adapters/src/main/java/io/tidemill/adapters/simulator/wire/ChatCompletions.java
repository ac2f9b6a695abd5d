package io.tidemill.adapters.simulator.wire;

import io.tidemill.adapters.simulator.wire.ModelAsk.Streaming;
import io.tidemill.value.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Chat completions, as OpenAI and most others speak them.
public final class ChatCompletions implements ModelWire {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// The format needs no settings.
  public ChatCompletions() {}

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public ModelAsk read(JsonNode body) {
    JsonNode messages = body.path("messages");
    int most = body.path("max_tokens").asInt(ModelAsk.USUAL_MOST);
    return new ModelAsk(
        body.path("model").asString(""),
        ModelAsk.question(messages),
        ModelAsk.prompt(messages),
        body.path("max_completion_tokens").asInt(most),
        body.at("/response_format/type").asString("").startsWith("json"),
        "",
        ContextWindow.WIDE,
        streaming(body));
  }

  private static Streaming streaming(JsonNode body) {
    if (!body.path("stream").asBoolean(false)) {
      return Streaming.WHOLE;
    }
    return body.at("/stream_options/include_usage").asBoolean(false)
        ? Streaming.PARTS_AND_USAGE
        : Streaming.PARTS;
  }

  @Override
  public String answer(ModelAsk ask, ModelSays says) {
    ObjectNode body = head(ask, says, "chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", says.text());
    choice.put("finish_reason", reason(says.end()));
    body.set("usage", usage(says.usage()));
    return body.toString();
  }

  private static ObjectNode head(ModelAsk ask, ModelSays says, String kind) {
    ObjectNode body = JSON.objectNode().put("id", "sim-" + says.id()).put("object", kind);
    return body.put("created", 0).put("model", ask.model());
  }

  private static String reason(ModelSays.End end) {
    return switch (end) {
      case FINISHED -> "stop";
      case LENGTH -> "length";
      case REFUSED -> "content_filter";
    };
  }

  private static ObjectNode usage(Tokens tokens) {
    ObjectNode usage = JSON.objectNode().put("prompt_tokens", tokens.in());
    usage.put("completion_tokens", tokens.out()).put("total_tokens", tokens.in() + tokens.out());
    usage.putObject("prompt_tokens_details").put("cached_tokens", tokens.cached());
    usage.putObject("completion_tokens_details").put("reasoning_tokens", tokens.reasoning());
    return usage;
  }

  @Override
  public List<String> stream(ModelAsk ask, ModelSays says) {
    List<String> parts = new ArrayList<>();
    parts.add(
        chunk(ask, says, JSON.objectNode().put("role", "assistant").put("content", ""), null));
    for (String piece : says.pieces()) {
      parts.add(chunk(ask, says, JSON.objectNode().put("content", piece), null));
    }
    parts.add(chunk(ask, says, JSON.objectNode(), reason(says.end())));
    if (ask.streaming() == Streaming.PARTS_AND_USAGE) {
      ObjectNode last = head(ask, says, "chat.completion.chunk");
      last.putArray("choices");
      last.set("usage", usage(says.usage()));
      parts.add(event(last.toString()));
    }
    parts.add(event("[DONE]"));
    return parts;
  }

  private static String chunk(
      ModelAsk ask, ModelSays says, ObjectNode delta, @Nullable String reason) {
    ObjectNode body = head(ask, says, "chat.completion.chunk");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", reason);
    if (ask.streaming() == Streaming.PARTS_AND_USAGE) {
      body.putNull("usage");
    }
    return event(body.toString());
  }

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public ErrorAnswer error(Trouble trouble, String id) {
    return switch (trouble) {
      case RATE -> error(429, "requests", "rate_limit_exceeded", "Rate limit reached.");
      case CROWD -> error(429, "requests", "rate_limit_exceeded", "Too many requests at once.");
      case SERVER -> error(500, "server_error", null, "The server had an error.");
      case BUSY -> error(503, "server_error", "overloaded", "The engine is overloaded.");
      case KEY -> error(401, "invalid_request_error", "invalid_api_key", "Incorrect API key.");
      case QUOTA ->
          error(429, "insufficient_quota", "insufficient_quota", "You exceeded your quota.");
      case BALANCE -> error(402, "unknown_error", "invalid_request_error", "Insufficient Balance");
      case SIZE ->
          error(
              400,
              "invalid_request_error",
              "context_length_exceeded",
              "This model's maximum context length is exceeded; reduce the length of the"
                  + " messages.");
      case MODEL ->
          error(404, "invalid_request_error", "model_not_found", "The model does not exist.");
    };
  }

  private static ErrorAnswer error(int status, String type, @Nullable String code, String message) {
    ObjectNode body = JSON.objectNode();
    ObjectNode error = body.putObject("error").put("message", message).put("type", type);
    error.putNull("param");
    error.put("code", code);
    return new ErrorAnswer(status, body.toString());
  }

  @Override
  public String inStream(ErrorAnswer error) {
    return event(error.body());
  }

  @Override
  public Map<String, String> limits(Allowance allowance, Instant now) {
    Map<String, String> headers = new HashMap<>();
    allowance.requests().ifPresent(gauge -> tell(headers, "requests", gauge));
    allowance.tokens().ifPresent(gauge -> tell(headers, "tokens", gauge));
    return headers;
  }

  private static void tell(Map<String, String> headers, String what, Allowance.Gauge gauge) {
    headers.put("x-ratelimit-limit-" + what, Long.toString(gauge.limit()));
    headers.put("x-ratelimit-remaining-" + what, Long.toString(gauge.left()));
    headers.put("x-ratelimit-reset-" + what, span(gauge.full()));
  }

  /// As OpenAI writes spans: `20ms`, `1.5s`, `1m0s`.
  private static String span(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      return time.toMillis() + "ms";
    }
    String seconds = time.toSecondsPart() + (time.toMillisPart() == 0 ? "" : thousandths(time));
    return (time.toMinutes() == 0 ? "" : time.toMinutes() + "m") + seconds + "s";
  }

  private static String thousandths(Duration time) {
    return "." + Integer.toString(1000 + time.toMillisPart()).substring(1);
  }
}
