package io.tidemill.adapters.provider.openai;

import static io.tidemill.testkit.contract.WireFacts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.provider.http.WireCase;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelReply.Refused;
import io.tidemill.port.ModelReply.Spoken;
import io.tidemill.port.ModelRequest;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.ModelProviderContract;
import io.tidemill.testkit.contract.WireContract;
import io.tidemill.testkit.contract.WireFacts;
import io.tidemill.testkit.fake.ScriptedServer;
import io.tidemill.value.Tokens;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class OpenAiProviderTest implements ModelProviderContract {

  @Override
  public ModelProvider provider(URI address) {
    return provider(address, SchemaSupport.JSON_OBJECT);
  }

  private static ModelProvider provider(URI address, SchemaSupport support) {
    Endpoint endpoint = new Endpoint("deepseek", address, Secret.of(CANARY));
    return new OpenAiProvider(new HttpTransport(new SystemTime()), endpoint, support);
  }

  private static ModelProvider keyed(URI address, Secret key) {
    Endpoint endpoint = new Endpoint("deepseek", address, key);
    return new OpenAiProvider(
        new HttpTransport(new SystemTime()), endpoint, SchemaSupport.JSON_OBJECT);
  }

  @Override
  public String said(String text, Ending ending) {
    ObjectNode choice = JsonNodeFactory.instance.objectNode();
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    message.put(ending == Ending.REFUSED ? "refusal" : "content", text);
    choice.put("finish_reason", ending == Ending.CUT ? "length" : "stop");
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("id", "1");
    answer.putArray("choices").add(choice);
    answer.putObject("usage").put("prompt_tokens", 12).put("completion_tokens", 3);
    return answer.toString();
  }

  @Override
  public String streamed(String text, Ending ending) {
    StringBuilder chunks = new StringBuilder();
    for (String word : text.split("(?<= )", -1)) {
      ObjectNode chunk = JsonNodeFactory.instance.objectNode();
      ObjectNode choice = chunk.putArray("choices").addObject().putNull("finish_reason");
      choice.putObject("delta").put(ending == Ending.REFUSED ? "refusal" : "content", word);
      chunks.append("data: ").append(chunk).append("\n\n");
    }
    String reason = ending == Ending.CUT ? "length" : "stop";
    return chunks
        + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\""
        + reason
        + "\"}]}\n\n"
        + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}\n\n"
        + "data: [DONE]\n\n";
  }

  @Override
  public String troubled() {
    String whole = streamed("one two", Ending.DONE);
    return whole.substring(0, whole.indexOf("data: {\"choices\":[{\"delta\":{}"))
        + "data: {\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}\n\n";
  }

  @TestFactory
  Stream<DynamicTest> readsEveryKnownAnswer() throws IOException {
    return WireCase.of(OpenAiProviderTest.class, "answers.cases", this::provider);
  }

  @Test
  void stopsForAKeyThatNoHeaderCanCarryAndDoesNotShowIt() throws Exception {
    for (String key : List.of("sk-first\nsecond", "sk-first\u200bsecond")) {
      try (ScriptedServer server = new ScriptedServer().then(200, facts().success());
          ModelProvider client = keyed(server.address(), Secret.of(key))) {
        ModelReply reply =
            client.ask(ModelProviderContract.question(), WireContract.within(WireContract.PLENTY));

        assertThat(reply)
            .isInstanceOfSatisfying(
                Refused.class,
                refused -> {
                  assertThat(refused.failure().kind()).isEqualTo(FailureClass.STOP_RUN);
                  assertThat(refused.failure().message()).contains("Authorization");
                });
        assertThat(reply.toString()).doesNotContain("sk-first", "second");
        assertThat(server.requests()).isEmpty();
      }
    }
  }

  @Override
  public WireFacts facts() {
    String done = said("Fine.", Ending.DONE);
    String usageless = done.replace("\"usage\"", "\"other\"");
    return new WireFacts(
        done,
        usageless,
        List.of(
            error("rate limit", 429, "rate_limit_exceeded", FailureClass.WAIT_RATE),
            error("slow down", 503, "slow_down", FailureClass.WAIT_RATE),
            error("quota", 429, "insufficient_quota", FailureClass.STOP_RUN),
            error("model", 404, "model_not_found", FailureClass.STOP_RUN),
            error("context", 400, "context_length_exceeded", FailureClass.SHRINK),
            error("filter", 400, "content_filter", FailureClass.CONTENT),
            refusal(
                "balance",
                402,
                "{\"error\":{\"message\":\"Insufficient Balance\"}}",
                FailureClass.STOP_RUN),
            refusal(
                "overloaded",
                529,
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}",
                FailureClass.WAIT_OVERLOAD),
            refusal(
                "plain limit in words like a quota",
                429,
                "{\"status\":429,\"error\":\"INSUFFICIENT QUOTA\",\"message\":\"per minute\"}",
                FailureClass.WAIT_RATE),
            refusal(
                "llama.cpp context",
                500,
                "{\"error\":{\"code\":500,\"type\":\"exceed_context_size_error\",\"message\":\"x\"}}",
                FailureClass.SHRINK),
            refusal(
                "vLLM context",
                400,
                "{\"error\":{\"code\":400,\"type\":\"BadRequestError\",\"message\":\"You passed 9"
                    + " input tokens\"}}",
                FailureClass.SHRINK),
            refusal(
                "no choices", 200, "{\"id\":\"1\",\"choices\":[]}", FailureClass.WAIT_OVERLOAD)));
  }

  private static WireFacts.Refusal error(String name, int status, String code, FailureClass kind) {
    String body =
        "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":\"" + code + "\"}}";
    return refusal(name, status, body, kind);
  }

  private static JsonNode sent(ModelRequest request, SchemaSupport support) throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "{}");
        ModelProvider client = provider(server.address(), support)) {
      client.ask(request, WireContract.within(PLENTY));
      assertThat(server.requests().getFirst().path()).isEqualTo("/chat/completions");
      return new JsonMapper().readTree(server.requests().getFirst().body());
    }
  }

  @Test
  void sendsOnlyTheOptionsThatAreSet() throws Exception {
    JsonNode plain = sent(ModelProviderContract.question(), SchemaSupport.JSON_OBJECT);

    assertThat(plain.propertyNames())
        .containsExactlyInAnyOrder("model", "messages", "max_tokens", "stream");
  }

  @Test
  void sendsEveryOptionThatIsSet() throws Exception {
    ModelRequest question = ModelProviderContract.question();
    ModelOptions options = new ModelOptions(new BigDecimal("0.2"), 50, 7L, false);

    JsonNode body =
        sent(
            new ModelRequest(question.model(), question.messages(), null, options, question.room()),
            SchemaSupport.NONE);

    assertThat(body.path("temperature").decimalValue()).isEqualByComparingTo("0.2");
    assertThat(body.path("seed").asLong()).isEqualTo(7);
    assertThat(body.path("max_tokens").asInt()).isEqualTo(50);
    assertThat(body.at("/thinking/type").asString()).isEqualTo("disabled");
  }

  @Test
  void asksForJsonAsTheServerCanTakeIt() throws Exception {
    ModelRequest question = ModelProviderContract.questionWithSchema();

    assertThat(sent(question, SchemaSupport.JSON_OBJECT).path("response_format").toString())
        .isEqualTo("{\"type\":\"json_object\"}");
    assertThat(sent(question, SchemaSupport.NONE).has("response_format")).isFalse();
    JsonNode strict = sent(question, SchemaSupport.STRICT).at("/response_format/json_schema");
    assertThat(strict.path("strict").asBoolean()).isTrue();
    assertThat(strict.path("schema").toString())
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"mood\":{\"type\":\"string\"}},"
                + "\"required\":[\"mood\"],\"additionalProperties\":false}");
  }

  @Test
  void asksForAStreamWithUsageOnlyWhenAReplyMayBeLong() throws Exception {
    ModelRequest question = ModelProviderContract.longQuestion();

    JsonNode body = sent(question, SchemaSupport.NONE);

    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.at("/stream_options/include_usage").asBoolean()).isTrue();
    ModelOptions shorter = question.options().withMaxTokens(16_000);
    assertThat(sent(with(question, shorter), SchemaSupport.NONE).path("stream").asBoolean())
        .isFalse();
  }

  @Test
  void limitsRepliesOfOpenAisOwnModelsByTheirOwnField() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "{}");
        ModelProvider client = own(server.address())) {
      client.ask(ModelProviderContract.question(), WireContract.within(PLENTY));

      JsonNode body = new JsonMapper().readTree(server.requests().getFirst().body());
      assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(100);
      assertThat(body.has("max_tokens")).isFalse();
    }
  }

  private static ModelProvider own(URI address) {
    Endpoint endpoint = new Endpoint("openai", address, Secret.of(CANARY));
    return new OpenAiProvider(new HttpTransport(new SystemTime()), endpoint, Dialect.OPENAI);
  }

  private static ModelRequest with(ModelRequest plain, ModelOptions options) {
    return new ModelRequest(plain.model(), plain.messages(), plain.schema(), options, plain.room());
  }

  @Test
  void saysWhichOptionToChange() throws Exception {
    assertThat(refused("Unsupported value: 'temperature' does not support 0.2", "temperature"))
        .endsWith("Remove `temperature` from the options of the model role, or change it.");
    assertThat(refused("max_completion_tokens is too large: 50", "max_completion_tokens"))
        .endsWith("Write a smaller `max_tokens` in the options of the model role.");
    assertThat(refused("Unrecognized request argument supplied: thinking", null))
        .endsWith("Remove `thinking` from the options of the model role, or change it.");
    assertThat(refused("Invalid type for messages", "messages")).endsWith("for messages");
  }

  private static String refused(String message, @Nullable String param) throws Exception {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("message", message).put("param", param);
    error.put("type", "invalid_request_error").put("code", "unsupported_value");
    ModelOptions options = new ModelOptions(new BigDecimal("0.2"), 50, null, true);
    try (ScriptedServer server = new ScriptedServer().then(400, body.toString());
        ModelProvider client = own(server.address())) {
      ModelRequest request = with(ModelProviderContract.question(), options);
      Refused refused = (Refused) client.ask(request, WireContract.within(PLENTY));
      assertThat(refused.failure().kind()).isEqualTo(FailureClass.BUG);
      return refused.failure().message();
    }
  }

  @Test
  void countsCachedAndReasoningTokensInBothDialects() throws Exception {
    String openai =
        "{\"prompt_tokens\":100,\"completion_tokens\":20,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":60},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}";
    String deepseek =
        "{\"prompt_tokens\":100,\"completion_tokens\":20,\"prompt_cache_hit_tokens\":60}";

    assertThat(usage(openai)).isEqualTo(new Tokens(100, 60, 20, 5));
    assertThat(usage(deepseek)).isEqualTo(new Tokens(100, 60, 20, 0));
  }

  private Tokens usage(String usage) throws Exception {
    String body = "{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":" + usage + "}";
    try (ScriptedServer server = new ScriptedServer().then(200, body);
        ModelProvider client = provider(server.address())) {
      return java.util.Objects.requireNonNull(
          ((Spoken) client.ask(ModelProviderContract.question(), WireContract.within(PLENTY)))
              .usage());
    }
  }
}
