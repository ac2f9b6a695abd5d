package io.tidemill.adapters.tool.arcgis;

import static io.tidemill.testkit.contract.WireFacts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.ToolContract;
import io.tidemill.testkit.contract.WireContract;
import io.tidemill.testkit.contract.WireFacts;
import io.tidemill.testkit.fake.ScriptedServer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArcgisLayerTest implements ToolContract {
  private static final String LAYER = "/maps/FeatureServer/0";
  private static final String ONE =
      "{\"features\":[{\"attributes\":{\"OWNER\":\"O'Hessiday\",\"VALUE\":120000.50}}]}";

  @Override
  public Tool tool(URI address) {
    return tool(address, Secret.of(CANARY));
  }

  private static Tool tool(URI address, Secret key) {
    SystemTime time = new SystemTime();
    URI base = URI.create(address + LAYER);
    return new ArcgisLayer(
        HttpTransport.pinned(time, base, Reach.ANYWHERE), new Endpoint("parcels", base, key), time);
  }

  @Override
  public ToolRequest request() {
    return asking("SITUS LIKE '12 O''ALDER ROW%'");
  }

  private static ToolRequest asking(String where) {
    return new ToolRequest.Features(where, List.of("OWNER", "VALUE"));
  }

  @Override
  public String requestStart() {
    return LAYER + "/query?f=json";
  }

  @Override
  public WireFacts facts() {
    return new WireFacts(
        ONE,
        ONE,
        List.of(
            error("unable", 400, "Unable to complete operation.", FailureClass.BUG),
            error("token ended", 498, "Invalid Token", FailureClass.STOP_RUN),
            error("token required", 499, "Token Required", FailureClass.STOP_RUN),
            error("no permission", 403, "You do not have permissions", FailureClass.STOP_RUN),
            error("too many", 429, "Too many requests", FailureClass.WAIT_RATE),
            error("down", 500, "Error performing query", FailureClass.WAIT_OVERLOAD),
            error("away", 504, "Gateway Timeout", FailureClass.WAIT_OVERLOAD),
            refusal("no layer", 200, "{\"services\":[]}", FailureClass.STOP_RUN)));
  }

  private static WireFacts.Refusal error(String name, int code, String words, FailureClass kind) {
    String body =
        "{\"error\":{\"code\":%d,\"message\":\"%s\",\"details\":[]}}".formatted(code, words);
    return refusal(name, 200, body, kind);
  }

  private ToolReply ask(ScriptedServer server, ToolRequest request) throws InterruptedException {
    try (Tool client = tool(server.address())) {
      return client.ask(request, WireContract.within(PLENTY));
    }
  }

  private static String features(int from, int to, boolean heldBack) {
    String features =
        IntStream.range(from, to)
            .mapToObj("{\"attributes\":{\"OWNER\":\"owner %d\"}}"::formatted)
            .collect(Collectors.joining(","));
    return "{\"features\":["
        + features
        + "]"
        + (heldBack ? ",\"exceededTransferLimit\":true}" : "}");
  }

  @Test
  void asksForColumnsWithoutGeometry() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, ONE)) {
      Found found = (Found) ask(server, request());

      assertThat(found.value().toString())
          .isEqualTo("{\"rows\":[{\"OWNER\":\"O'Hessiday\",\"VALUE\":120000.50}]}");
      ScriptedServer.Request sent = server.requests().getFirst();
      assertThat(sent.method()).isEqualTo("GET");
      assertThat(sent.path()).isEqualTo(LAYER + "/query");
      assertThat(URLDecoder.decode(sent.query(), StandardCharsets.UTF_8))
          .isEqualTo(
              "f=json&outFields=OWNER,VALUE&returnGeometry=false&where=SITUS LIKE '12 O''ALDER"
                  + " ROW%'");
    }
  }

  @Test
  void postsALongCondition() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, ONE)) {
      ask(server, asking("SITUS IN ('" + "x".repeat(2_000) + "')"));

      ScriptedServer.Request sent = server.requests().getFirst();
      assertThat(sent.method()).isEqualTo("POST");
      assertThat(sent.query()).isEmpty();
      assertThat(sent.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
      assertThat(sent.body()).startsWith("f=json&outFields=OWNER%2CVALUE");
    }
  }

  @Test
  void findsNothing() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "{\"features\":[]}")) {
      assertThat(((Found) ask(server, request())).value().toString()).isEqualTo("{\"rows\":[]}");
    }
  }

  @Test
  void asksByIdsWhenTheServerHoldsFeaturesBack() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer()
            .then(200, features(0, 2, true))
            .then(200, "{\"objectIdFieldName\":\"OBJECTID\",\"objectIds\":[3,1,2,4,5]}")
            .then(200, features(0, 2, true))
            .then(200, features(0, 2, false))
            .then(200, features(2, 5, false))) {
      Found found = (Found) ask(server, request());

      assertThat(found.value().path("rows")).hasSize(5);
      assertThat(found.value().at("/rows/4/OWNER").asString()).isEqualTo("owner 4");
      List<String> queries = server.requests().stream().map(ScriptedServer.Request::query).toList();
      assertThat(queries.get(1)).contains("returnIdsOnly=true");
      assertThat(queries.get(2)).endsWith("objectIds=1%2C2%2C3%2C4%2C5");
      assertThat(queries.get(3)).endsWith("objectIds=1%2C2");
      assertThat(queries.get(4)).endsWith("objectIds=3%2C4%2C5");
    }
  }

  @Test
  void takesNoIncompleteAnswer() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer()
            .then(200, features(0, 2, true))
            .then(200, "{\"objectIds\":[1,2,3]}")
            .then(200, features(0, 2, false))) {
      Refused refused = (Refused) ask(server, request());

      assertThat(refused.failure().kind()).isEqualTo(FailureClass.WAIT_OVERLOAD);
      assertThat(refused.failure().message()).contains("2 of 3 features came");
    }
  }

  @Test
  void refusesWhatItCannotReadToTheEnd() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer().then(200, features(0, 1, true)).then(200, features(0, 1, true))) {
      Refused refused = (Refused) ask(server, request());

      assertThat(refused.failure().kind()).isEqualTo(FailureClass.BUG);
      assertThat(refused.failure().message()).contains("does not list their ids");
    }
  }

  @Test
  void refusesAConditionThatFitsTooMuch() throws Exception {
    String ids =
        IntStream.range(0, 2_001).mapToObj(String::valueOf).collect(Collectors.joining(","));
    try (ScriptedServer server =
        new ScriptedServer()
            .then(200, features(0, 1, true))
            .then(200, "{\"objectIds\":[" + ids + "]}")) {
      Refused refused = (Refused) ask(server, request());

      assertThat(refused.failure().kind()).isEqualTo(FailureClass.BUG);
      assertThat(refused.failure().message()).contains("more than 2000 features");
    }
  }

  @Test
  void endsOnlyTheRecordWhenALayerWantsATokenThatNobodyGave() throws Exception {
    String body = facts().refusals().get(2).body();
    try (ScriptedServer server = new ScriptedServer().then(200, body);
        Tool client = tool(server.address(), Secret.NONE)) {
      Refused refused = (Refused) client.ask(request(), WireContract.within(PLENTY));

      assertThat(refused.failure().kind()).isEqualTo(FailureClass.BUG);
      assertThat(refused.failure().message()).contains("Token Required", "`key`");
    }
  }
}
