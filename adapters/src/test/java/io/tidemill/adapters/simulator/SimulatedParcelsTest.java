package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Reach;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.tool.arcgis.ArcgisLayer;
import io.tidemill.adapters.tool.http.HttpFetch;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.InputRefused;
import io.tidemill.port.SimulationHeader;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolReply.Found;
import io.tidemill.port.ToolReply.Refused;
import io.tidemill.port.ToolRequest;
import io.tidemill.runtime.SystemTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Map layers and documents as the simulator plays them, asked by the real clients.
class SimulatedParcelsTest {
  private static final SystemTime TIME = new SystemTime();
  private static final Duration PLENTY = Duration.ofSeconds(30);
  private static final List<String> BEXAR = List.of("Owner", "TotVal", "YrBlt");
  private static final List<String> DALLAS = List.of("OWNERNME1", "CNTASSDVAL", "RESYRBLT");

  private static CallContext context(String key, int call, @Nullable ReplyShape form) {
    SimulationHeader header = SimulatedWorld.header(key, call, form, "{\"seconds\": 0}");
    return new CallContext("call-7", PLENTY, Map.of(SimulationHeader.NAME, header.toJson()));
  }

  private static ArcgisLayer layer(Simulator simulator, String name) {
    Endpoint endpoint = new Endpoint(name, simulator.services().arcgis(name), Secret.NONE);
    return new ArcgisLayer(
        HttpTransport.pinned(TIME, endpoint.base(), Reach.ANYWHERE), endpoint, TIME);
  }

  private static ToolRequest where(String where, List<String> columns) {
    return new ToolRequest.Features(where, columns);
  }

  @Test
  void findsAPlausibleMixOfParcelsInSeveralLayouts() throws Exception {
    for (List<String> columns : List.of(BEXAR, DALLAS)) {
      Map<String, Integer> outcomes = new HashMap<>();
      try (Simulator simulator = Simulator.start(SimulatedWorld.faults(""), TIME);
          Tool layer = layer(simulator, "county")) {
        for (int i = 0; i < 400; i++) {
          ToolRequest request = where("Situs LIKE '" + i + " ALDER%'", columns);
          outcomes.merge(outcome(layer.ask(request, context("k" + i, 1, null))), 1, Integer::sum);
        }
      }
      assertThat(outcomes.get("one")).isBetween(250, 360);
      assertThat(outcomes.get("none")).isBetween(10, 70);
      assertThat(outcomes.get("several")).isBetween(10, 90);
      assertThat(outcomes.get("no value")).isBetween(2, 40);
      assertThat(outcomes.get("broken")).isBetween(2, 40);
    }
  }

  private static String outcome(ToolReply reply) {
    if (!(reply instanceof Found found)) {
      assertThat(((Refused) reply).failure().kind()).isEqualTo(FailureClass.BUG);
      return "broken";
    }
    JsonNode rows = found.value().path("rows");
    if (rows.size() != 1) {
      return rows.isEmpty() ? "none" : "several";
    }
    JsonNode row = rows.get(0);
    assertThat(row.propertyNames()).hasSize(3);
    JsonNode value =
        row.path("TotVal").isMissingNode() ? row.path("CNTASSDVAL") : row.path("TotVal");
    return value.isNull() || value.asLong() == 0 ? "no value" : "one";
  }

  @Test
  void givesEveryParcelOfALayerThatHoldsSomeBack() throws Exception {
    try (Simulator simulator = Simulator.start(SimulatedWorld.faults(""), TIME);
        Tool layer = layer(simulator, "county")) {
      int most = 0;
      for (int i = 0; i < 400; i++) {
        ToolRequest request = where("Situs LIKE '" + i + " ALDER%'", BEXAR);
        if (layer.ask(request, context("k" + i, 1, null)) instanceof Found found) {
          most = Math.max(most, found.value().path("rows").size());
        }
      }
      assertThat(most).isEqualTo(7);
      assertThat(simulator.parcels().requests()).isGreaterThan(402);
    }
  }

  @Test
  void findsTheSameAgain() throws Exception {
    try (Simulator simulator = Simulator.start(SimulatedWorld.faults(""), TIME);
        Tool layer = layer(simulator, "county")) {
      ToolRequest request = where("Situs LIKE '12 ALDER%'", BEXAR);
      Found first = (Found) layer.ask(request, context("a", 1, null));

      assertThat(((Found) layer.ask(request, context("a", 2, null))).value())
          .isEqualTo(first.value());
    }
  }

  @Test
  void meetsFaultsInTheWordsOfALayer() throws Exception {
    assertThat(failed("rate429=1").kind()).isEqualTo(FailureClass.WAIT_RATE);
    assertThat(failed("error5xx=1").kind()).isEqualTo(FailureClass.WAIT_OVERLOAD);
    assertThat(failed("error_inside=1").kind()).isEqualTo(FailureClass.WAIT_OVERLOAD);
    assertThat(failed("reset=1").kind()).isEqualTo(FailureClass.AMBIGUOUS);
    assertThat(failed("unauthorized_after=0").message()).contains("Invalid Token");
  }

  private static io.tidemill.failure.Failure failed(String faults) throws Exception {
    try (Simulator simulator = Simulator.start(SimulatedWorld.faults(faults), TIME);
        Tool layer = layer(simulator, "county")) {
      ToolReply reply = layer.ask(where("Situs LIKE '12 ALDER%'", BEXAR), context("a", 1, null));
      return ((Refused) reply).failure();
    }
  }

  @Test
  void givesNoAnswerWhenItHangs() throws Exception {
    try (Simulator simulator =
            Simulator.start(
                new SimulatorOptions(
                    0, java.math.BigDecimal.ONE, null, null, Faults.parse("hang=1")),
                TIME);
        Tool layer = layer(simulator, "county")) {
      CallContext hasty = new CallContext("call-7", Duration.ofMillis(300), Map.of());

      Refused refused = (Refused) layer.ask(where("1=1", BEXAR), hasty);

      assertThat(refused.failure().kind()).isEqualTo(FailureClass.AMBIGUOUS);
      assertThat(refused.failure().message()).contains("300 ms");
    }
  }

  @Test
  void servesWhatAFileHoldsAndNothingElse(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("recorded.jsonl");
    Files.writeString(
        file,
        """
        {"permit_number": "A", "service": "bexar", "where": "S = '1'", "http_status": 200, "body": {"features": [{"attributes": {"OBJECTID": 5, "Owner": "of A"}}], "exceededTransferLimit": true}}
        {"permit_number": "B", "service": "bexar", "where": "S = '1'", "http_status": 200, "body": {"features": [{"attributes": {"OBJECTID": 6, "Owner": "of B"}}]}}
        {"permit_number": "C", "service": "dallas_like", "where": "S = '1'", "http_status": 200, "body": {"features": [{"attributes": {"OBJECTID": 7, "Owner": "of C"}}]}}
        {"permit_number": "D", "service": "bexar", "where": "S = '2'", "http_status": 503, "body_text": "<html>away</html>", "next": {"http_status": 200, "body": {"features": []}}}
        {"permit_number": "E", "service": "bexar", "where": "S = '3'", "http_status": 0, "failure": "timeout"}
        """);
    try (Simulator simulator = Simulator.start(SimulatedWorld.faults("").withArcgis(file), TIME)) {
      assertThat(owner(simulator, "bexar", "S = '1'", "A")).isEqualTo("of A");
      assertThat(owner(simulator, "bexar", "S = '1'", "B")).isEqualTo("of B");
      assertThat(owner(simulator, "dallas_parcels", "S = '1'", "unknown")).isEqualTo("of C");
      assertThat(owner(simulator, "bexar", "another", "B")).isEqualTo("of B");
      assertThat(owner(simulator, "bexar", "another", "unknown")).isEmpty();
      assertThat(failure(simulator, "S = '2'", "D", 1)).isEqualTo(FailureClass.WAIT_OVERLOAD);
      assertThat(failure(simulator, "S = '2'", "D", 2)).isNull();
      assertThat(failure(simulator, "S = '3'", "E", 1)).isEqualTo(FailureClass.AMBIGUOUS);
    }
  }

  private static String owner(Simulator simulator, String layer, String where, String key)
      throws InterruptedException {
    try (Tool client = layer(simulator, layer)) {
      Found found = (Found) client.ask(where(where, List.of("Owner")), context(key, 1, null));
      return found.value().at("/rows/0/Owner").asString("");
    }
  }

  private static @Nullable FailureClass failure(
      Simulator simulator, String where, String key, int call) throws InterruptedException {
    try (Tool client = layer(simulator, "bexar")) {
      ToolReply reply = client.ask(where(where, List.of("Owner")), context(key, call, null));
      return reply instanceof Refused refused ? refused.failure().kind() : null;
    }
  }

  @Test
  void refusesARecordedFileThatIsNotThere(@TempDir Path folder) {
    SimulatorOptions options = SimulatedWorld.faults("").withArcgis(folder.resolve("none"));

    assertThatThrownBy(() -> Simulator.start(options, TIME))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("none");
  }

  @Test
  void makesUpADocumentOfTheFormThatIsTaken() throws Exception {
    Type.Struct inner =
        new Type.Struct(
            Map.of("rating", new Type.Field(new Type.Choice(List.of("A", "B")), false)));
    ReplyShape form =
        new ReplyShape.Json(new Type.Struct(Map.of("found", new Type.Field(inner, false))));
    try (Simulator simulator = Simulator.start(SimulatedWorld.faults(""), TIME)) {
      Endpoint endpoint =
          new Endpoint("ratings", simulator.services().documents("ratings"), Secret.NONE);
      try (Tool client =
          new HttpFetch(HttpTransport.pinned(TIME, endpoint.base(), Reach.ANYWHERE), endpoint)) {
        ToolReply reply =
            client.ask(
                new ToolRequest.Fetch("/x/search", Map.of("q", "a"), null), context("a", 1, form));

        assertThat(((Found) reply).value().at("/found/rating").asString()).isIn("A", "B");
      }
    }
  }
}
