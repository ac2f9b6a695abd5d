package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Allowance;
import io.tidemill.adapters.simulator.wire.ErrorAnswer;
import io.tidemill.adapters.simulator.wire.Trouble;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plays a search service in the wire format of Tavily: recorded answers where there are some,
/// made-up pages otherwise.
final class SearchService implements Service {
  private final Optional<RecordedPages> recorded;

  SearchService(Optional<RecordedPages> recorded) {
    this.recorded = recorded;
  }

  @Override
  public String kind() {
    return "search";
  }

  @Override
  public String name() {
    return "tavily";
  }

  @Override
  public Demand demand(Asked asked) {
    return new Demand("", 0);
  }

  @Override
  public Outcome answer(Asked asked, BigDecimal seconds) {
    return recorded
        .flatMap(pages -> pages.answer(asked, seconds))
        .orElseGet(() -> new InventedPages(asked).answer(seconds));
  }

  @Override
  public ErrorAnswer error(Trouble trouble, Asked asked) {
    return switch (trouble) {
      case RATE -> error(429, "Your request has been blocked due to excessive requests.");
      case CROWD -> error(429, "Too many requests at once.");
      case SERVER -> error(500, "Internal Server Error");
      case BUSY -> error(503, "Service temporarily unavailable.");
      case KEY -> error(401, "Unauthorized: missing or invalid API key.");
      case QUOTA -> error(432, "This request exceeds your plan's set usage limit.");
      case BALANCE -> error(433, "This request exceeds the pay-as-you-go limit.");
      case SIZE -> error(400, "Query is too long.");
      case MODEL -> error(404, "Not Found");
    };
  }

  private static ErrorAnswer error(int status, String words) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("detail").put("error", words);
    return new ErrorAnswer(status, body.toString());
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
