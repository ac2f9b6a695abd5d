package io.tidemill.testkit.simulation;

import io.tidemill.failure.Failure;
import io.tidemill.port.CallContext;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import io.tidemill.port.Wire;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A search tool whose pages depend on the query alone.
final class ScriptedSearch implements Tool {
  private final Outside outside;

  ScriptedSearch(Outside outside) {
    this.outside = outside;
  }

  @Override
  public ToolReply ask(ToolRequest request, CallContext context) {
    String query =
        switch (request) {
          case ToolRequest.Search search -> search.query();
          case ToolRequest.Fetch _,
              ToolRequest.Features _,
              ToolRequest.Query _,
              ToolRequest.Command _ ->
              throw new IllegalArgumentException("this one only searches");
        };
    Failure mishap = outside.mishap(query, "web");
    if (mishap != null) {
      return new ToolReply.Refused(mishap, Wire.NONE);
    }
    outside.meter().answered();
    outside.fuse().pass("after an answer");
    boolean unreported = outside.chance(outside.weather().unreported());
    return new ToolReply.Found(pages(query), unreported ? null : BigDecimal.ONE, Wire.NONE);
  }

  private static ObjectNode pages(String query) {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    ArrayNode results = found.putArray("results");
    int count = Hash.below(4, query, "pages");
    for (int page = 0; page < count; page++) {
      results
          .addObject()
          .put("title", "page " + page)
          .put("url", "https://example.org/" + Hash.word(query) + "/" + page)
          .put("text", ("about " + query + ". ").repeat(50))
          .put("score", 0.5);
    }
    return found;
  }

  @Override
  public void close() {}
}
