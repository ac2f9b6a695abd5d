package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Allowance;
import io.tidemill.adapters.simulator.wire.ErrorAnswer;
import io.tidemill.adapters.simulator.wire.Trouble;
import io.tidemill.expression.ReplyShape;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plays services of JSON documents: a document has what the step takes from it, made of the
/// record's own words. A caller that does not say what it takes gets the path that it asked for.
final class FetchService implements Service {
  private static final String PATH = "path";

  @Override
  public String kind() {
    return "fetch";
  }

  @Override
  public String name() {
    return "fetch";
  }

  /// Where it was asked; the body of a POST may be anything.
  @Override
  public JsonNode read(URI address, String body) {
    return JsonNodeFactory.instance.objectNode().put(PATH, address.getPath());
  }

  @Override
  public Demand demand(Asked asked) {
    return new Demand("", 0);
  }

  @Override
  public Outcome answer(Asked asked, BigDecimal seconds) {
    JsonNode document =
        asked.header().reply() instanceof ReplyShape.Json json ? made(asked, json) : asked.json();
    return new Outcome.Answer(200, Map.of(), Body.json(document.toString()), true, seconds, 0);
  }

  private static ObjectNode made(Asked asked, ReplyShape.Json form) {
    Values values = new Values(Words.firstSentence(asked.header().words()));
    ObjectNode nothingSaid = JsonNodeFactory.instance.objectNode();
    return new AnswerFields(nothingSaid, values, asked.content()).of(form.fields());
  }

  @Override
  public ErrorAnswer error(Trouble trouble, Asked asked) {
    return switch (trouble) {
      case RATE, CROWD -> error(429, "Too many requests");
      case SERVER -> error(500, "Internal server error");
      case BUSY -> error(503, "Service unavailable");
      case KEY -> error(401, "Unauthorized");
      case QUOTA, BALANCE -> error(402, "Payment required");
      case SIZE -> error(413, "Content too large");
      case MODEL -> error(404, "Not found");
    };
  }

  private static ErrorAnswer error(int status, String words) {
    return new ErrorAnswer(
        status, JsonNodeFactory.instance.objectNode().put("message", words).toString());
  }

  @Override
  public String inStream(ErrorAnswer error) {
    return error.body();
  }

  @Override
  public Map<String, String> limits(Allowance allowance, Instant now) {
    return Map.of();
  }
}
