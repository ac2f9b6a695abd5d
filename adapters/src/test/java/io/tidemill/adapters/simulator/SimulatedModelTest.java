package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemill.expression.Range;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelReply.Refused;
import io.tidemill.port.ModelReply.Spoken;
import io.tidemill.port.SimulationHeader;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedModelTest {
  private static final ReplyShape TIER = new ReplyShape.Json(fields());
  private static final ReplyShape VERDICT =
      new ReplyShape.Plain("remark", "verdict", List.of("PASS", "FAIL"));

  private static Type.Struct fields() {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    Range percent = new Range(BigDecimal.ZERO, BigDecimal.valueOf(100));
    fields.put("score", new Type.Field(new Type.Whole(percent), false));
    fields.put("tier", new Type.Field(new Type.Choice(List.of("COLD", "WATCH", "HOT")), false));
    return new Type.Struct(fields);
  }

  private static SimulationHeader header(String key, int call) {
    return SimulatedWorld.header(key, call, TIER, "{}");
  }

  private static String text(ModelReply reply) {
    assertThat(reply).isInstanceOf(Spoken.class);
    return ((Spoken) reply).text();
  }

  private static Failure failure(ModelReply reply) {
    assertThat(reply).isInstanceOf(Refused.class);
    return ((Refused) reply).failure();
  }

  @Test
  void answersInTheShapeThatTheHeaderNames() throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(""))) {
      JsonNode answer = new JsonMapper().readTree(text(world.ask("?", header("OpenAI", 1))));

      assertThat(answer.propertyNames()).containsExactly("score", "tier");
      assertThat(answer.path("score").asInt()).isBetween(25, 75);
      assertThat(text(world.ask("?", SimulatedWorld.header("OpenAI", 1, VERDICT, "{}"))))
          .matches("OpenAI builds models\\.\\n\\[(PASS|FAIL)]");
    }
  }

  @Test
  void saysWhatTheSimulationEntrySays() throws Exception {
    String entry = "{\"score\": 88, \"tier\": {\"HOT\": 1, \"COLD\": 0}}";
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(""))) {
      assertThat(text(world.ask("?", SimulatedWorld.header("OpenAI", 1, TIER, entry))))
          .isEqualTo("{\"score\":88,\"tier\":\"HOT\"}");
    }
  }

  @Test
  void saysTheSameAtEveryCallWhateverThePromptAndTheOrder() throws Exception {
    try (SimulatedWorld one = new SimulatedWorld(SimulatedWorld.faults(""));
        SimulatedWorld other = new SimulatedWorld(SimulatedWorld.faults(""))) {
      String first = text(one.ask("marker 0123456789abcdef", header("Cohere", 1)));

      other.ask("first something else", header("Jasper", 1));
      assertThat(text(other.ask("marker fedcba9876543210", header("Cohere", 3)))).isEqualTo(first);
    }
  }

  @Test
  void speaksForItselfWithoutAHeaderAndLeavesMarkersOut() throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(""))) {
      assertThat(text(world.askPlainly("<0123456789abcdef> The sky is blue. Why?")))
          .isEqualTo("The sky is blue.");
    }
  }

  @Test
  void reportsUsage() throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(""))) {
      Spoken spoken = (Spoken) world.askPlainly("x".repeat(400));

      assertThat(spoken.usage()).isEqualTo(new Tokens(100, 0, 50, 0));
    }
  }

  @Test
  void cutsAReplyAtMaxTokens() throws Exception {
    String entry = "{\"remark\": \"" + "long ".repeat(1000) + "\"}";
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(""))) {
      Spoken cut = (Spoken) world.ask("?", SimulatedWorld.header("K", 1, VERDICT, entry));

      assertThat(cut.end()).isEqualTo(ModelReply.End.LENGTH);
      assertThat(cut.text()).hasSize(2000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "error5xx=1, WAIT_OVERLOAD",
    "rate429=1, WAIT_RATE",
    "reset=1, AMBIGUOUS",
    "hang=1, AMBIGUOUS",
    "refuse=1, CONTENT",
    "too_large=10, SHRINK",
    "unauthorized_after=0, STOP_RUN",
    "quota_after=0, STOP_RUN",
  })
  void meetsEveryFault(String fault, FailureClass kind) throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(fault))) {
      assertThat(failure(world.ask("?", header("K", 1))).kind()).isEqualTo(kind);
    }
  }

  @Test
  void refusesTheKeyOnlyAfterSoManyCalls() throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults("unauthorized_after=2"))) {
      assertThat(world.ask("?", header("a", 1))).isInstanceOf(Spoken.class);
      assertThat(world.ask("?", header("b", 1))).isInstanceOf(Spoken.class);
      assertThat(failure(world.ask("?", header("c", 1))).status()).isEqualTo(401);
    }
  }

  @Test
  void asksToWaitInSeveralForms() throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults("rate429=1"))) {
      for (int call = 1; call <= 12; call++) {
        assertThat(failure(world.ask("?", header("K", call))).retryAfter())
            .isNotNull()
            .isLessThan(Duration.ofSeconds(3));
      }
    }
  }

  @Test
  void failsInTheShareThatTheEntryNamesAndComesThroughInTheEnd() throws Exception {
    Set<FailureClass> seen = EnumSet.noneOf(FailureClass.class);
    int failed = 0;
    int calls = 200;
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(""))) {
      for (int call = 1; call <= calls; call++) {
        String entry = "{\"fail\": 0.3, \"seconds\": 0}";
        ModelReply reply = world.ask("?", SimulatedWorld.header("K", call, TIER, entry));
        if (reply instanceof Refused refused) {
          failed++;
          seen.add(refused.failure().kind());
        }
      }
    }
    assertThat(failed).isBetween(calls / 5, calls / 5 * 2);
    assertThat(seen)
        .containsExactlyInAnyOrder(
            FailureClass.WAIT_RATE, FailureClass.WAIT_OVERLOAD, FailureClass.AMBIGUOUS);
  }

  @Test
  void notesEveryAnswerBeforeItIsHere(@TempDir Path folder) throws Exception {
    Path audit = folder.resolve("deep/simulator.jsonl");
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.audited(audit, ""))) {
      for (int i = 1; i <= 3; i++) {
        world.ask("?", header("K" + i, 2));
        assertThat(Files.readAllLines(audit)).hasSize(i);
      }
    }
    JsonNode line = new JsonMapper().readTree(Files.readAllLines(audit).getFirst());
    assertThat(line.propertyNames())
        .containsExactly(
            "at",
            "service",
            "step",
            "key",
            "element",
            "attempt",
            "call",
            "correlation",
            "status",
            "good",
            "request_hash",
            "latency_ms");
    assertThat(line.path("key").asString()).isEqualTo("K1");
    assertThat(line.path("call").asInt()).isEqualTo(2);
    assertThat(line.path("correlation").asString()).isEqualTo("call-7");
    assertThat(line.path("good").asBoolean()).isTrue();
  }

  @Test
  void answersNothingThatItCannotNote() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a file that is always full");
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.audited(full, ""))) {
      assertThat(failure(world.ask("?", header("K", 1))).kind()).isEqualTo(FailureClass.AMBIGUOUS);
    }
  }

  @Test
  void meetsTheSameFaultsInWhateverOrder() throws Exception {
    String faults = "rate429=0.3,error5xx=0.3,malformed=0.3";
    List<String> keys = IntStream.range(0, 40).mapToObj(i -> "K" + i).toList();
    assertThat(whatHappened(faults, keys)).isEqualTo(whatHappened(faults, keys.reversed()));
  }

  private static Map<String, String> whatHappened(String faults, List<String> keys)
      throws Exception {
    Map<String, String> happened = new TreeMap<>();
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults(faults))) {
      for (String key : keys) {
        ModelReply reply = world.ask("?", header(key, 1));
        happened.put(
            key, reply instanceof Spoken spoken ? spoken.text() : failure(reply).message());
      }
    }
    return happened;
  }

  @Test
  void notesFailuresAsNotGood(@TempDir Path folder) throws Exception {
    Path audit = folder.resolve("simulator.jsonl");
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.audited(audit, "reset=1"))) {
      world.ask("?", header("K", 1));
    }
    JsonNode line = new JsonMapper().readTree(Files.readAllLines(audit).getFirst());
    assertThat(line.path("status").asInt()).isZero();
    assertThat(line.path("good").asBoolean()).isFalse();
  }

  @Test
  void serves500SlowCallsAtOnce() throws Exception {
    int calls = 500;
    SimulatorOptions slow =
        new SimulatorOptions(0, BigDecimal.ONE, null, null, Faults.parse("slow=1"));
    try (SimulatedWorld world = new SimulatedWorld(slow)) {
      List<CompletableFuture<ModelReply>> replies =
          IntStream.range(0, calls).mapToObj(_ -> new CompletableFuture<ModelReply>()).toList();
      for (int i = 0; i < calls; i++) {
        int number = i;
        Thread.ofVirtual().start(() -> ask(world, header("K" + number, 1), replies.get(number)));
      }
      for (CompletableFuture<ModelReply> reply : replies) {
        assertThat(reply).succeedsWithin(Duration.ofSeconds(30)).isInstanceOf(Spoken.class);
      }
      assertThat(world.simulator.models().requests()).isEqualTo(calls);
      assertThat(world.simulator.models().mostAtOnce()).isGreaterThan(calls / 4);
      assertThat(world.simulator.models().busiestMinute()).isEqualTo(calls);
    }
  }

  private static void ask(
      SimulatedWorld world, SimulationHeader header, CompletableFuture<ModelReply> reply) {
    try {
      reply.complete(world.ask("?", header));
    } catch (InterruptedException | RuntimeException failed) {
      reply.completeExceptionally(failed);
    }
  }
}
