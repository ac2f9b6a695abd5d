package io.tidemill.adapters.tool.search;

import static io.tidemill.testkit.contract.WireFacts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply.Found;
import io.tidemill.port.ToolRequest;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.ToolContract;
import io.tidemill.testkit.contract.WireContract;
import io.tidemill.testkit.contract.WireFacts;
import io.tidemill.testkit.fake.ScriptedServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TavilySearchTest implements ToolContract {
  private static final String PAGES =
      "{\"query\":\"q\",\"results\":[{\"title\":\"T\",\"url\":\"https://a.example\",\"content\":\"short\","
          + "\"score\":0.81234,\"raw_content\":null},{\"title\":\"U\",\"url\":\"https://b.example\","
          + "\"content\":\"c\",\"score\":0.1,\"raw_content\":\"long\"}],\"usage\":{\"credits\":2}}";

  @Override
  public Tool tool(URI address) {
    SystemTime time = new SystemTime();
    return new TavilySearch(
        new HttpTransport(time), new Endpoint("web", address, Secret.of(CANARY)), time);
  }

  @Override
  public ToolRequest request() {
    return new ToolRequest.Search("Anthropic computing", 20, true, List.of("example.org"), 14);
  }

  @Override
  public WireFacts facts() {
    return new WireFacts(
        PAGES,
        PAGES.replace("\"usage\"", "\"other\""),
        List.of(
            error("rate", 429, FailureClass.WAIT_RATE),
            error("plan limit", 432, FailureClass.STOP_RUN),
            error("pay-as-you-go limit", 433, FailureClass.STOP_RUN),
            error("key", 401, FailureClass.STOP_RUN),
            error("query too long", 400, FailureClass.BUG)));
  }

  private static WireFacts.Refusal error(String name, int status, FailureClass kind) {
    return refusal(name, status, "{\"detail\":{\"error\":\"" + name + "\"}}", kind);
  }

  private Found found(String body) throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, body);
        Tool client = tool(server.address())) {
      return (Found) client.ask(request(), WireContract.within(PLENTY));
    }
  }

  @Test
  void keepsEveryPageAsReceived() throws Exception {
    assertThat(found(PAGES).value().toString())
        .isEqualTo(
            "{\"results\":[{\"title\":\"T\",\"url\":\"https://a.example\",\"text\":\"short\",\"raw\":null,\"score\":0.81234},"
                + "{\"title\":\"U\",\"url\":\"https://b.example\",\"text\":\"c\",\"raw\":\"long\",\"score\":0.1}]}");
  }

  @Test
  void countsOneCreditWhenNoneIsSaid() throws Exception {
    assertThat(found(PAGES).units()).isEqualByComparingTo("2");
    assertThat(found(facts().usageless()).units()).isEqualByComparingTo("1");
  }

  @Test
  void asksInTheWordsOfTavily() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, PAGES);
        Tool client = tool(server.address())) {
      client.ask(request(), WireContract.within(PLENTY));

      ScriptedServer.Request sent = server.requests().getFirst();
      JsonNode body = new JsonMapper().readTree(sent.body());
      assertThat(sent.path()).isEqualTo("/search");
      assertThat(body.path("query").asString()).isEqualTo("Anthropic computing");
      assertThat(body.path("max_results").asInt()).isEqualTo(20);
      assertThat(body.path("include_raw_content").asString()).isEqualTo("text");
      assertThat(body.path("include_domains").toString()).isEqualTo("[\"example.org\"]");
      assertThat(body.path("include_usage").asBoolean()).isTrue();
      assertThat(body.path("start_date").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
    }
  }
}
