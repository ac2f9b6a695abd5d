package io.tidemill.adapters.provider.ollama;

import static io.tidemill.testkit.contract.WireFacts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.provider.http.WireCase;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply.Refused;
import io.tidemill.port.ModelReply.Spoken;
import io.tidemill.port.ModelRequest;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.ModelProviderContract;
import io.tidemill.testkit.contract.WireContract;
import io.tidemill.testkit.contract.WireFacts;
import io.tidemill.testkit.fake.ScriptedServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class OllamaProviderTest implements ModelProviderContract {

  @Override
  public ModelProvider provider(URI address) {
    return provider(address, null);
  }

  private static ModelProvider provider(URI address, @Nullable Duration keepAlive) {
    Endpoint endpoint = new Endpoint("local", address, Secret.of(CANARY));
    return new OllamaProvider(new HttpTransport(new SystemTime()), endpoint, keepAlive);
  }

  /// The format has no word for a refusal.
  @Override
  public Set<Ending> endings() {
    return EnumSet.of(Ending.DONE, Ending.CUT);
  }

  @Override
  public String said(String text, Ending ending) {
    return end(text, ending) + "\n";
  }

  @Override
  public String streamed(String text, Ending ending) {
    StringBuilder lines = new StringBuilder();
    for (String word : text.split("(?<= )", -1)) {
      lines.append(line(word).put("done", false)).append("\n");
    }
    return lines.append(end("", ending)).append("\n").toString();
  }

  private static ObjectNode line(String content) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("model", "some-model");
    line.putObject("message").put("role", "assistant").put("content", content);
    return line;
  }

  private static ObjectNode end(String content, Ending ending) {
    return line(content)
        .put("done", true)
        .put("done_reason", ending == Ending.CUT ? "length" : "stop")
        .put("prompt_eval_count", 12)
        .put("eval_count", 3);
  }

  @Override
  public String troubled() {
    return line("one ").put("done", false)
        + "\n{\"error\":\"llama runner process has terminated\"}\n";
  }

  @Override
  public WireFacts facts() {
    String done = streamed("Fine.", Ending.DONE);
    return new WireFacts(
        done,
        done.replace("prompt_eval_count", "other"),
        List.of(
            error("model", 404, "model 'x' not found", FailureClass.STOP_RUN),
            error(
                "busy",
                503,
                "server busy, please try again.  maximum pending requests exceeded",
                FailureClass.WAIT_OVERLOAD),
            error(
                "prompt does not fit",
                400,
                "the input length exceeds the context length",
                FailureClass.SHRINK),
            error("no thinking", 400, "does not support thinking", FailureClass.BUG),
            error("runner", 500, "llama runner process has terminated", FailureClass.WAIT_OVERLOAD),
            error("cloud limit", 429, "too many requests", FailureClass.WAIT_RATE),
            error("cloud gone", 502, "upstream error", FailureClass.WAIT_OVERLOAD)));
  }

  private static WireFacts.Refusal error(
      String name, int status, String message, FailureClass kind) {
    return refusal(name, status, "{\"error\":\"" + message + "\"}", kind);
  }

  @TestFactory
  Stream<DynamicTest> readsEveryKnownAnswer() throws IOException {
    return WireCase.of(OllamaProviderTest.class, "answers.cases", this::provider);
  }

  private static JsonNode sent(ModelRequest request, @Nullable Duration keepAlive)
      throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "{}");
        ModelProvider client = provider(server.address(), keepAlive)) {
      client.ask(request, WireContract.within(PLENTY));
      assertThat(server.requests().getFirst().path()).isEqualTo("/api/chat");
      return new JsonMapper().readTree(server.requests().getFirst().body());
    }
  }

  @Test
  void sendsOnlyWhatIsSetAndAlwaysTheWindow() throws Exception {
    JsonNode body = sent(ModelProviderContract.question(), null);

    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder("model", "messages", "stream", "truncate", "shift", "options");
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.path("truncate").asBoolean(true)).isFalse();
    assertThat(body.path("shift").asBoolean(true)).isFalse();
    assertThat(body.path("options").toString()).isEqualTo("{\"num_ctx\":8192,\"num_predict\":100}");
  }

  @Test
  void sendsEveryOptionThatIsSet() throws Exception {
    ModelRequest plain = ModelProviderContract.questionWithSchema();
    ModelOptions options = new ModelOptions(new BigDecimal("0.2"), 50, 7L, false);
    ModelRequest request =
        new ModelRequest(plain.model(), plain.messages(), plain.schema(), options, plain.room());

    JsonNode body = sent(request, Duration.ofMinutes(30));

    assertThat(body.at("/options/temperature").decimalValue()).isEqualByComparingTo("0.2");
    assertThat(body.at("/options/num_predict").asInt()).isEqualTo(50);
    assertThat(body.at("/options/seed").asLong()).isEqualTo(7);
    assertThat(body.path("think").asBoolean(true)).isFalse();
    assertThat(body.path("keep_alive").asInt()).isEqualTo(1800);
    assertThat(body.at("/format/required/0").asString()).isEqualTo("mood");
  }

  @Test
  void saysHowToGetAMissingModel() throws Exception {
    assertThat(refused(404, "model 'some-model' not found"))
        .endsWith("Run `ollama pull some-model` on its machine.");
  }

  @Test
  void saysWhichOptionToChange() throws Exception {
    assertThat(refused(400, "invalid value for temperature"))
        .endsWith("Remove `temperature` from the options of the model role, or change it.");
    assertThat(refused(400, "invalid value for seed")).endsWith("for seed");
  }

  private String refused(int status, String message) throws Exception {
    ModelRequest plain = ModelProviderContract.question();
    ModelOptions options = new ModelOptions(new BigDecimal("0.2"), 50, null, null);
    try (ScriptedServer server =
            new ScriptedServer().then(status, "{\"error\":\"" + message + "\"}");
        ModelProvider client = provider(server.address())) {
      ModelRequest request =
          new ModelRequest(plain.model(), plain.messages(), null, options, plain.room());
      return ((Refused) client.ask(request, WireContract.within(PLENTY))).failure().message();
    }
  }

  @Test
  void tellsHowLongAModelLoadedWhenItDid() throws Exception {
    assertThat(load("6300000000")).isEqualTo(Duration.ofMillis(6_300));
    assertThat(load("101397084")).isEqualTo(Duration.ZERO);
  }

  private Duration load(String nanos) throws Exception {
    String body = end("Fine.", Ending.DONE).toString();
    String loaded = body.substring(0, body.length() - 1) + ",\"load_duration\":" + nanos + "}";
    try (ScriptedServer server = new ScriptedServer().then(200, loaded);
        ModelProvider client = provider(server.address())) {
      return ((Spoken) client.ask(ModelProviderContract.question(), WireContract.within(PLENTY)))
          .load();
    }
  }

  @Test
  void refusesAnAnswerToAPromptThatWasShortenedInSilence() throws Exception {
    String text = "The harbour master wrote down every ship. ".repeat(560);
    ModelRequest plain = ModelProviderContract.question();
    ModelRequest request =
        new ModelRequest(
            plain.model(),
            List.of(new ModelRequest.Message(ModelRequest.Role.USER, text)),
            null,
            plain.options(),
            new ModelRequest.Room(8_192, text.length() / 3));
    String body = end("Fine.", Ending.DONE).put("prompt_eval_count", 2_050).toString();
    try (ScriptedServer server = new ScriptedServer().then(200, body);
        ModelProvider client = provider(server.address())) {
      Refused refused = (Refused) client.ask(request, WireContract.within(PLENTY));

      assertThat(refused.failure().kind()).isEqualTo(FailureClass.SHRINK);
      assertThat(refused.failure().message())
          .contains("the server shortened the prompt in silence: it read 2050 tokens");
      assertThat(refused.usage()).isNotNull();
    }
  }
}
