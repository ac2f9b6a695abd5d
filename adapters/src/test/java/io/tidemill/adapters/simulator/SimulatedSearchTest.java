package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.answer.SearchResults;
import io.tidemill.answer.SearchShape;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.InputRefused;
import io.tidemill.port.SimulationHeader;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolReply.Found;
import io.tidemill.port.ToolReply.Refused;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SimulatedSearchTest {
  private static final String TOPIC = " GPU infrastructure AI training inference compute funding";
  private static final SearchShape SHAPE = new SearchShape(20, new BigDecimal("0.4"), true, 60_000);

  private static SimulationHeader header(String key, int call) {
    return SimulatedWorld.header(key, call, null, "{\"seconds\": 0}");
  }

  private static JsonNode value(ToolReply reply) {
    assertThat(reply).isInstanceOf(Found.class);
    return ((Found) reply).value();
  }

  @Test
  void findsAPlausibleMixOfCompanies() throws Exception {
    Map<String, Integer> tiers = new HashMap<>();
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(""))) {
      for (int i = 0; i < 300; i++) {
        String key = "Company " + i;
        JsonNode shaped =
            SearchResults.shape(value(world.search(key + TOPIC, header(key, 1))), SHAPE);
        tiers.merge(tier(shaped), 1, Integer::sum);
      }
    }
    assertThat(tiers).containsOnlyKeys("HOT", "WATCH", "COLD", "nothing found");
    assertThat(tiers.get("HOT")).isBetween(100, 200);
    assertThat(tiers.get("WATCH")).isBetween(40, 120);
    assertThat(tiers.get("COLD")).isBetween(40, 120);
    assertThat(tiers.get("nothing found")).isBetween(1, 20);
  }

  /// As the `simulation` entries of company-tiers decide.
  private static String tier(JsonNode shaped) {
    String texts = shaped.path("results").toString().toLowerCase(Locale.ROOT);
    if (shaped.path("count").asInt() == 0) {
      return "nothing found";
    }
    return texts.contains("train") ? "HOT" : texts.contains("generat") ? "WATCH" : "COLD";
  }

  @Test
  void findsTheSameAgain() throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(""))) {
      JsonNode first = value(world.search("Cohere" + TOPIC, header("Cohere", 1)));

      assertThat(value(world.search("Cohere" + TOPIC, header("Cohere", 2)))).isEqualTo(first);
      assertThat(((Found) world.search("Cohere" + TOPIC, header("Cohere", 1))).units())
          .isEqualByComparingTo("1");
    }
  }

  @Test
  void meetsFaultsInTheWordsOfASearchService() throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults("quota_after=0"))) {
      Refused refused = (Refused) world.search("Cohere" + TOPIC, header("Cohere", 1));

      assertThat(refused.failure().status()).isEqualTo(432);
      assertThat(refused.failure().kind()).isEqualTo(FailureClass.STOP_RUN);
    }
  }

  @Test
  void servesRecordedAnswersAndTheNextOneToARetry(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("recorded.jsonl");
    Files.writeString(
        file,
        """
        {"company_name": "Acme", "http_status": 200, "body": {"results": []}}
        {"company_name": "Acme Labs", "http_status": 429, "headers": {"Retry-After": "5"}, "body": {"detail": {"error": "slow"}}, "next": {"http_status": 200, "body": {"results": [{"title": "T", "url": "u", "content": "c", "score": 0.5}]}}}
        {"company_name": "Gone", "http_status": 0, "failure": "timeout"}
        """);
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.recorded(file))) {
      assertThat(value(world.search("Acme" + TOPIC, header("Acme", 1))).toString())
          .isEqualTo("{\"results\":[]}");
      Refused first = (Refused) world.search("Acme Labs" + TOPIC, header("Acme Labs", 1));
      assertThat(first.failure().kind()).isEqualTo(FailureClass.WAIT_RATE);
      assertThat(first.failure().retryAfter()).hasMillis(1);
      assertThat(
              value(world.search("Acme Labs" + TOPIC, header("Acme Labs", 2)))
                  .at("/results/0/title"))
          .hasToString("\"T\"");
      Refused lost = (Refused) world.search("Gone" + TOPIC, header("Gone", 1));
      assertThat(lost.failure().kind()).isEqualTo(FailureClass.AMBIGUOUS);
      assertThat(value(world.search("Unknown" + TOPIC, header("Unknown", 1))).path("results"))
          .isNotEmpty();
    }
  }

  @Test
  void refusesARecordedFileThatIsNotThere(@TempDir Path folder) {
    assertThatThrownBy(() -> new SimulatedWorld(SimulatedWorld.recorded(folder.resolve("none"))))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("none");
  }
}
