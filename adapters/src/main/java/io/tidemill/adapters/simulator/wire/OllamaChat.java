package io.tidemill.adapters.simulator.wire;

import io.tidemill.adapters.simulator.wire.ModelAsk.Streaming;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The chat of Ollama (science.md A.1, H.3).
public final class OllamaChat implements ModelWire {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// Context without `num_ctx` on a small graphics card (science.md A.1.8).
  private static final long USUAL_WINDOW = 4096;

  private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);
  private static final long MODEL_BYTES = 4_000_000_000L;
  private static final int NANO_DIGITS = 9;

  /// The format needs no settings.
  public OllamaChat() {}

  @Override
  public String name() {
    return "ollama";
  }

  @Override
  public ModelAsk read(JsonNode body) {
    JsonNode messages = body.path("messages");
    JsonNode options = body.path("options");
    int most = options.path("num_predict").asInt(ModelAsk.USUAL_MOST);
    JsonNode format = body.path("format");
    return new ModelAsk(
        body.path("model").asString(""),
        ModelAsk.question(messages),
        ModelAsk.prompt(messages),
        most < 0 ? ModelAsk.USUAL_MOST : most,
        format.isObject() || format.asString("").equals("json"),
        "",
        new ContextWindow(
            options.path("num_ctx").asLong(USUAL_WINDOW), body.path("truncate").asBoolean(true)),
        body.path("stream").asBoolean(true) ? Streaming.PARTS : Streaming.WHOLE);
  }

  @Override
  public String answer(ModelAsk ask, ModelSays says) {
    return last(ask, says, text(says)).toString();
  }

  /// A local model has no filter in front of it: it refuses in its own words.
  private static String text(ModelSays says) {
    return switch (says.end()) {
      case FINISHED, LENGTH -> says.text();
      case REFUSED -> "I cannot help with that.";
    };
  }

  private static ObjectNode part(ModelAsk ask, String text) {
    ObjectNode part = JSON.objectNode().put("model", ask.model());
    part.put("created_at", Instant.EPOCH.toString());
    part.putObject("message").put("role", "assistant").put("content", text);
    return part.put("done", false);
  }

  private static ObjectNode last(ModelAsk ask, ModelSays says, String text) {
    ObjectNode last = part(ask, text).put("done", true);
    last.put("done_reason", says.end() == ModelSays.End.LENGTH ? "length" : "stop");
    long load = nanos(says.timing().load());
    long reading = nanos(says.timing().reading());
    long speaking = nanos(says.timing().speaking());
    last.put("total_duration", load + reading + speaking).put("load_duration", load);
    last.put("prompt_eval_count", says.usage().in()).put("prompt_eval_duration", reading);
    return last.put("eval_count", says.usage().out()).put("eval_duration", speaking);
  }

  private static long nanos(BigDecimal seconds) {
    return seconds.movePointRight(NANO_DIGITS).longValue();
  }

  @Override
  public List<String> stream(ModelAsk ask, ModelSays says) {
    ModelSays said = new ModelSays(says.id(), text(says), says.end(), says.usage(), says.timing());
    List<String> parts = new ArrayList<>();
    for (String piece : said.pieces()) {
      parts.add(part(ask, piece) + "\n");
    }
    if (parts.isEmpty()) {
      parts.add(part(ask, "") + "\n");
    }
    parts.add(last(ask, said, "") + "\n");
    return parts;
  }

  @Override
  public String streamType() {
    return "application/x-ndjson";
  }

  @Override
  public ErrorAnswer error(Trouble trouble, String id) {
    return switch (trouble) {
      case RATE -> error(429, "too many requests");
      case SERVER -> error(500, "model runner has unexpectedly stopped");
      case BUSY, CROWD ->
          error(503, "server busy, please try again.  maximum pending requests exceeded");
      case KEY -> error(401, "unauthorized");
      case QUOTA, BALANCE -> error(402, "there is no credit left");
      case SIZE -> error(400, "the input length exceeds the context length");
      case MODEL -> error(404, "model not found");
    };
  }

  private static ErrorAnswer error(int status, String text) {
    return new ErrorAnswer(status, JSON.objectNode().put("error", text).toString());
  }

  @Override
  public String inStream(ErrorAnswer error) {
    return error.body() + "\n";
  }

  @Override
  public Map<String, String> limits(Allowance allowance, Instant now) {
    return Map.of();
  }

  /// The answer of `GET /api/ps`: models in memory, in this order.
  public static String running(List<String> models, Instant now) {
    ObjectNode body = JSON.objectNode();
    ArrayNode list = body.putArray("models");
    for (String model : models) {
      ObjectNode entry = list.addObject().put("name", model).put("model", model);
      entry.put("size", MODEL_BYTES).put("size_vram", MODEL_BYTES);
      entry.put("expires_at", now.plus(KEEP_ALIVE).toString());
    }
    return body.toString();
  }
}
