package io.tidemill.adapters.tool.search;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.JsonReply.Failed;
import io.tidemill.port.CallContext;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A web search as Tavily offers it (science.md H.1). Owns its transport.
///
/// An answer is `{results: [{title, url, text, raw, score}]}`, unfiltered and in the service's
/// order; `raw` is null where the service has no whole text. Units are credits, 1 when the service
/// does not say.
public final class TavilySearch implements Tool {
  private static final String SEARCH = "/search";
  private static final BigDecimal BASIC_CREDITS = BigDecimal.ONE;

  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final String name;
  private final Time time;

  /// Speaks to the endpoint.
  ///
  /// @param transport closed together with this
  /// @param endpoint its base is what stands before `/search`; its name is the tool's name in the
  ///   settings
  /// @param time today, for searches of the last days
  public TavilySearch(HttpTransport transport, Endpoint endpoint, Time time) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint);
    this.name = endpoint.name();
    this.time = time;
  }

  @Override
  public ToolReply ask(ToolRequest request, CallContext context) throws InterruptedException {
    return switch (request) {
      case ToolRequest.Search search -> search(search, context);
      case ToolRequest.Fetch _,
          ToolRequest.Features _,
          ToolRequest.Query _,
          ToolRequest.Command _ ->
          throw new IllegalArgumentException(name + " only searches");
    };
  }

  private ToolReply search(ToolRequest.Search search, CallContext context)
      throws InterruptedException {
    JsonReply reply = json.post(SEARCH, body(search), name, context);
    return switch (reply) {
      case Failed failed -> new ToolReply.Refused(failed.failure(), failed.wire());
      case Document answer ->
          new ToolReply.Found(found(answer.json()), credits(answer.json()), answer.wire());
    };
  }

  private ObjectNode body(ToolRequest.Search search) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("query", search.query())
            .put("search_depth", "basic")
            .put("max_results", search.results())
            .put("include_usage", true);
    if (search.rawText()) {
      body.put("include_raw_content", "text");
    }
    if (!search.domains().isEmpty()) {
      search.domains().forEach(body.putArray("include_domains")::add);
    }
    if (search.days() != null) {
      LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
      body.put("start_date", today.minusDays(search.days()).toString());
    }
    return body;
  }

  private static ObjectNode found(JsonNode answer) {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    ArrayNode results = found.putArray("results");
    for (JsonNode page : answer.path("results")) {
      ObjectNode result =
          results
              .addObject()
              .put("title", page.path("title").asString(""))
              .put("url", page.path("url").asString(""))
              .put("text", page.path("content").asString(""));
      JsonNode raw = page.path("raw_content");
      result.set("raw", raw.isString() ? raw : JsonNodeFactory.instance.nullNode());
      JsonNode score = page.path("score");
      result.put("score", score.isNumber() ? score.decimalValue() : BigDecimal.ZERO);
    }
    return found;
  }

  private static BigDecimal credits(JsonNode answer) {
    JsonNode credits = answer.path("usage").path("credits");
    return credits.isNumber() ? credits.decimalValue() : BASIC_CREDITS;
  }

  @Override
  public void close() {
    transport.close();
  }
}
