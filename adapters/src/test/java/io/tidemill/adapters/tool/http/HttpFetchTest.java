package io.tidemill.adapters.tool.http;

import static io.tidemill.testkit.contract.WireFacts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Reach;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolReply.Found;
import io.tidemill.port.ToolReply.Refused;
import io.tidemill.port.ToolRequest;
import io.tidemill.port.Wire;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.ToolContract;
import io.tidemill.testkit.contract.WireContract;
import io.tidemill.testkit.contract.WireFacts;
import io.tidemill.testkit.fake.ScriptedServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class HttpFetchTest implements ToolContract {
  private static final String DOCUMENT = "{\"owner\":\"Ilvern\",\"value\":0.10}";

  @Override
  public Tool tool(URI address) {
    URI base = URI.create(address + "/api/");
    return new HttpFetch(
        HttpTransport.pinned(new SystemTime(), base, Reach.ANYWHERE),
        new Endpoint("registry", base, Secret.of(CANARY)));
  }

  @Override
  public ToolRequest request() {
    return request("/owners/12", null);
  }

  @Override
  public String requestStart() {
    return "/api/owners/12?year=2026";
  }

  @Override
  public WireFacts facts() {
    return new WireFacts(
        DOCUMENT,
        DOCUMENT,
        List.of(refusal("not there", 404, "{\"message\":\"no owner\"}", FailureClass.BUG)));
  }

  private static ToolRequest request(String path, @Nullable JsonNode body) {
    return new ToolRequest.Fetch(path, Map.of("year", "2026"), body);
  }

  private ToolReply ask(ScriptedServer server, ToolRequest request) throws InterruptedException {
    try (Tool client = tool(server.address())) {
      return client.ask(request, WireContract.within(PLENTY));
    }
  }

  @Test
  void answersWithTheDocumentAndItsExactNumbers() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, DOCUMENT)) {
      Found found = (Found) ask(server, request());

      assertThat(found.value().toString()).isEqualTo(DOCUMENT);
      ScriptedServer.Request sent = server.requests().getFirst();
      assertThat(sent.method()).isEqualTo("GET");
      assertThat(sent.path()).isEqualTo("/api/owners/12");
      assertThat(sent.query()).isEqualTo("year=2026");
    }
  }

  @Test
  void takesAListAsWell() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "[{\"id\":1}]")) {
      assertThat(((Found) ask(server, request())).value().toString()).isEqualTo("[{\"id\":1}]");
    }
  }

  @Test
  void postsABody() throws Exception {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("name", "Ilvern");
    try (ScriptedServer server = new ScriptedServer().then(200, DOCUMENT)) {
      ask(server, request("/owners", body));

      ScriptedServer.Request sent = server.requests().getFirst();
      assertThat(sent.method()).isEqualTo("POST");
      assertThat(sent.body()).isEqualTo("{\"name\":\"Ilvern\"}");
      assertThat(sent.headers()).containsEntry("content-type", "application/json");
    }
  }

  @Test
  void sendsNothingWhenThePathLeadsElsewhere() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      Refused refused = (Refused) ask(server, request("/owners/..%2f..%2fadmin", null));

      assertThat(refused.failure().kind()).isEqualTo(FailureClass.BUG);
      assertThat(refused.failure().message()).contains("registry", "nothing was sent");
      assertThat(refused.wire()).isEqualTo(Wire.NONE);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (ScriptedServer other = new ScriptedServer().then(200, DOCUMENT);
        ScriptedServer server =
            new ScriptedServer()
                .then(
                    new ScriptedServer.Move.Answer(
                        302, Map.of("Location", other.address() + "/x"), ""))) {
      Refused refused = (Refused) ask(server, request());

      assertThat(refused.failure().kind()).isEqualTo(FailureClass.STOP_RUN);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void onlyFetches() {
    try (Tool client = tool(URI.create("http://127.0.0.1:1"))) {
      assertThatThrownBy(
              () ->
                  client.ask(
                      new ToolRequest.Features("1=1", List.of()), WireContract.within(PLENTY)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
