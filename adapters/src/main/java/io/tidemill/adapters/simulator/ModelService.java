package io.tidemill.adapters.simulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plays a model provider that speaks chat completions.
final class ModelService implements Service {
  private static final int CHARS_PER_TOKEN = 4;
  private static final int USUAL_MAX_TOKENS = 4096;

  private final Faults faults;

  ModelService(Faults faults) {
    this.faults = faults;
  }

  @Override
  public String name() {
    return "model";
  }

  @Override
  public Outcome answer(Asked asked) {
    if (asked.content().at("refuse").happens(faults.share(Fault.REFUSE))) {
      return completion(asked, new Spoken("", false), "content_filter");
    }
    Spoken spoken = Spoken.to(asked, spoiled(asked.content()));
    int most = asked.json().path("max_tokens").asInt(USUAL_MAX_TOKENS) * CHARS_PER_TOKEN;
    return spoken.text().length() <= most
        ? completion(asked, spoken, "stop")
        : completion(asked, new Spoken(spoken.text().substring(0, most), false), "length");
  }

  private Optional<Malformation> spoiled(Draw draw) {
    return draw.at("malformed").happens(faults.share(Fault.MALFORMED))
        ? Optional.of(draw.at("malformation").among(List.of(Malformation.values())))
        : Optional.empty();
  }

  private static Outcome completion(Asked asked, Spoken spoken, String reason) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", "sim-" + asked.bodyHash().substring(0, 12)).put("object", "chat.completion");
    body.put("created", 0).put("model", asked.json().path("model").asString(""));
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", spoken.text());
    choice.put("finish_reason", reason);
    usage(body.putObject("usage"), asked, spoken.text());
    return new Outcome.Answer(200, Map.of(), body.toString(), spoken.good(), BigDecimal.ZERO);
  }

  private static void usage(ObjectNode usage, Asked asked, String text) {
    long in = 0;
    for (JsonNode message : asked.json().path("messages")) {
      in += tokens(message.path("content").asString(""));
    }
    usage.put("prompt_tokens", in).put("completion_tokens", tokens(text));
    usage.put("total_tokens", in + tokens(text));
    usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
    usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
  }

  private static long tokens(String text) {
    return Math.ceilDiv(text.length(), CHARS_PER_TOKEN);
  }

  @Override
  public int status(Trouble trouble) {
    return switch (trouble) {
      case RATE, QUOTA -> 429;
      case SERVER -> 500;
      case BUSY -> 503;
      case KEY -> 401;
      case SIZE -> 400;
    };
  }

  @Override
  public ObjectNode error(Trouble trouble) {
    return switch (trouble) {
      case RATE -> error("Rate limit reached for requests.", "requests", "rate_limit_exceeded");
      case SERVER -> error("The server had an error.", "server_error", "");
      case BUSY -> error("The engine is currently overloaded.", "server_error", "overloaded");
      case KEY -> error("Incorrect API key provided.", "invalid_request_error", "invalid_api_key");
      case QUOTA ->
          error("You exceeded your current quota.", "insufficient_quota", "insufficient_quota");
      case SIZE ->
          error(
              "This model's maximum context length is exceeded; reduce the length of the messages.",
              "invalid_request_error",
              "context_length_exceeded");
    };
  }

  private static ObjectNode error(String message, String type, String code) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("message", message).put("type", type);
    error.putNull("param");
    if (code.isEmpty()) {
      error.putNull("code");
    } else {
      error.put("code", code);
    }
    return body;
  }
}
