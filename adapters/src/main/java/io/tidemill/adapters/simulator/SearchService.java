package io.tidemill.adapters.simulator;

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
  public String name() {
    return "search";
  }

  @Override
  public Outcome answer(Asked asked) {
    return recorded
        .flatMap(pages -> pages.answer(asked))
        .orElseGet(() -> new InventedPages(asked).answer());
  }

  @Override
  public int status(Trouble trouble) {
    return switch (trouble) {
      case RATE -> 429;
      case SERVER -> 500;
      case BUSY -> 503;
      case KEY -> 401;
      case QUOTA -> 432;
      case SIZE -> 400;
    };
  }

  @Override
  public ObjectNode error(Trouble trouble) {
    String words =
        switch (trouble) {
          case RATE -> "Your request has been blocked due to excessive requests.";
          case SERVER -> "Internal Server Error";
          case BUSY -> "Service temporarily unavailable.";
          case KEY -> "Unauthorized: missing or invalid API key.";
          case QUOTA -> "This request exceeds your plan's set usage limit.";
          case SIZE -> "Query is too long.";
        };
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("detail").put("error", words);
    return body;
  }
}
