package io.tidemill.adapters.provider.anthropic;

import static io.tidemill.testkit.contract.WireFacts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.KeyHeader;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.provider.http.WireCase;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply.Refused;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.ModelRequest.Message;
import io.tidemill.port.ModelRequest.Role;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.ModelProviderContract;
import io.tidemill.testkit.contract.WireContract;
import io.tidemill.testkit.contract.WireFacts;
import io.tidemill.testkit.fake.ScriptedServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AnthropicProviderTest implements ModelProviderContract {

  @Override
  public ModelProvider provider(URI address) {
    return provider(address, Map.of());
  }

  private static ModelProvider provider(URI address, Map<String, String> headers) {
    KeyHeader key = KeyHeader.bare(AnthropicProvider.KEY_HEADER, Secret.of(CANARY));
    Endpoint endpoint = new Endpoint("anthropic", address, List.of(key), headers);
    return new AnthropicProvider(new HttpTransport(new SystemTime()), endpoint);
  }

  @Override
  public Map.Entry<String, String> keyHeader() {
    return Map.entry("x-api-key", CANARY);
  }

  @Override
  public String said(String text, Ending ending) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("type", "message");
    message.putArray("content").addObject().put("type", "text").put("text", text);
    message.put("stop_reason", reason(ending));
    message.putObject("usage").put("input_tokens", 12).put("output_tokens", 3);
    return message.toString();
  }

  private static String reason(Ending ending) {
    return switch (ending) {
      case DONE -> "end_turn";
      case CUT -> "max_tokens";
      case REFUSED -> "refusal";
    };
  }

  @Override
  public String streamed(String text, Ending ending) {
    List<ObjectNode> events = new ArrayList<>();
    ObjectNode start = event("message_start");
    start.putObject("message").putObject("usage").put("input_tokens", 12).put("output_tokens", 1);
    events.add(start);
    ObjectNode block = event("content_block_start").put("index", 0);
    block.putObject("content_block").put("type", "text").put("text", "");
    events.add(block);
    for (String word : text.split("(?<= )", -1)) {
      ObjectNode delta = event("content_block_delta").put("index", 0);
      delta.putObject("delta").put("type", "text_delta").put("text", word);
      events.add(delta);
    }
    ObjectNode end = event("message_delta");
    end.putObject("delta").put("stop_reason", reason(ending));
    end.putObject("usage").put("output_tokens", 3);
    events.add(end);
    events.add(event("message_stop"));
    return text(events);
  }

  @Override
  public String troubled() {
    String whole = streamed("one two", Ending.DONE);
    ObjectNode error = event("error");
    error.putObject("error").put("type", "overloaded_error").put("message", "Overloaded");
    return whole.substring(0, whole.indexOf("event: message_delta")) + text(List.of(error));
  }

  private static ObjectNode event(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static String text(List<ObjectNode> events) {
    StringBuilder text = new StringBuilder();
    for (ObjectNode event : events) {
      text.append("event: %s\ndata: %s\n\n".formatted(event.path("type").asString(), event));
    }
    return text.toString();
  }

  @Override
  public WireFacts facts() {
    String done = said("Fine.", Ending.DONE);
    return new WireFacts(
        done,
        done.replace("\"usage\"", "\"other\""),
        List.of(
            error("rate", 429, "rate_limit_error", FailureClass.WAIT_RATE),
            error("overloaded", 529, "overloaded_error", FailureClass.WAIT_OVERLOAD),
            error("failed", 500, "api_error", FailureClass.WAIT_OVERLOAD),
            error("late", 504, "timeout_error", FailureClass.WAIT_OVERLOAD),
            error("key", 401, "authentication_error", FailureClass.STOP_RUN),
            error("permission", 403, "permission_error", FailureClass.STOP_RUN),
            error("billing", 400, "billing_error", FailureClass.STOP_RUN),
            error("model", 404, "not_found_error", FailureClass.STOP_RUN),
            error("size", 413, "request_too_large", FailureClass.SHRINK),
            error("request", 400, "invalid_request_error", FailureClass.BUG),
            refusal(
                "prompt too long",
                400,
                errorBody("invalid_request_error", "prompt is too long: 9 tokens > 8 maximum"),
                FailureClass.SHRINK)));
  }

  private static WireFacts.Refusal error(String name, int status, String type, FailureClass kind) {
    return refusal(name, status, errorBody(type, "no"), kind);
  }

  private static String errorBody(String type, String message) {
    return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"req_1\"}"
        .formatted(type, message);
  }

  @TestFactory
  Stream<DynamicTest> readsEveryKnownAnswer() throws IOException {
    return WireCase.of(AnthropicProviderTest.class, "answers.cases", this::provider);
  }

  private JsonNode sent(ModelRequest request) throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "{}");
        ModelProvider client = provider(server.address())) {
      client.ask(request, WireContract.within(PLENTY));
      assertThat(server.requests().getFirst().path()).isEqualTo("/v1/messages");
      return new JsonMapper().readTree(server.requests().getFirst().body());
    }
  }

  private static ModelRequest asked(ModelRequest plain, @Nullable Boolean thinking) {
    ModelOptions options = new ModelOptions(new BigDecimal("0.2"), 50, 7L, thinking);
    return new ModelRequest(plain.model(), plain.messages(), plain.schema(), options, plain.room());
  }

  @Test
  void sendsOnlyWhatIsSet() throws Exception {
    JsonNode body = sent(ModelProviderContract.question());

    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder("model", "max_tokens", "system", "messages", "stream");
    assertThat(body.path("system").asString()).isEqualTo("Be brief.");
    assertThat(body.path("messages").toString())
        .isEqualTo("[{\"role\":\"user\",\"content\":\"How are you?\"}]");
    assertThat(body.path("stream").asBoolean()).isFalse();
  }

  @Test
  void sendsEveryOptionButTheSeed() throws Exception {
    JsonNode body = sent(asked(ModelProviderContract.question(), true));

    assertThat(body.path("temperature").decimalValue()).isEqualByComparingTo("0.2");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(50);
    assertThat(body.at("/thinking/type").asString()).isEqualTo("adaptive");
    assertThat(body.has("seed")).isFalse();
  }

  @Test
  void repeatsAConversation() throws Exception {
    ModelRequest plain = ModelProviderContract.question();
    List<Message> messages = new ArrayList<>(plain.messages());
    messages.add(new Message(Role.ASSISTANT, "Well."));
    messages.add(new Message(Role.USER, "Again."));

    JsonNode body =
        sent(new ModelRequest(plain.model(), messages, null, plain.options(), plain.room()));

    assertThat(body.path("messages"))
        .extracting(message -> message.path("role").asString())
        .containsExactly("user", "assistant", "user");
  }

  @Test
  void holdsAReplyToItsFieldsByAToolWithoutThinking() throws Exception {
    for (Boolean thinking : new Boolean[] {null, false}) {
      JsonNode body = sent(asked(ModelProviderContract.questionWithSchema(), thinking));

      assertThat(body.path("tool_choice").toString())
          .isEqualTo("{\"type\":\"tool\",\"name\":\"answer\",\"disable_parallel_tool_use\":true}");
      assertThat(body.at("/tools/0/name").asString()).isEqualTo("answer");
      assertThat(body.at("/tools/0/input_schema/required/0").asString()).isEqualTo("mood");
      assertThat(body.at("/thinking/type").asString()).isEqualTo("disabled");
    }
  }

  @Test
  void leavesTheToolOutWhereTheModelMayThink() throws Exception {
    JsonNode body = sent(asked(ModelProviderContract.questionWithSchema(), true));

    assertThat(body.has("tools")).isFalse();
    assertThat(body.has("tool_choice")).isFalse();
  }

  @Test
  void saysItsVersionUnlessTheSettingsDo() throws Exception {
    assertThat(version(Map.of())).isEqualTo("2023-06-01");
    assertThat(version(Map.of("Anthropic-Version", "2030-01-01"))).isEqualTo("2030-01-01");
  }

  private static String version(Map<String, String> headers) throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "{}");
        ModelProvider client = provider(server.address(), headers)) {
      client.ask(ModelProviderContract.question(), WireContract.within(PLENTY));
      return server.requests().getFirst().headers().getOrDefault("anthropic-version", "");
    }
  }

  @Test
  void saysWhichOptionToChange() throws Exception {
    ModelRequest free = asked(ModelProviderContract.question(), true);
    ModelRequest held = asked(ModelProviderContract.questionWithSchema(), null);

    assertThat(refused(free, "`temperature` is deprecated for this model."))
        .endsWith("Remove `temperature` from the options of the model role, or change it.");
    assertThat(refused(held, "Thinking may not be off: \\\"thinking.type.disabled\\\""))
        .endsWith("Write `thinking: true` in the options of the model role.");
    assertThat(refused(free, "messages: at least one is required")).endsWith("required");
  }

  private String refused(ModelRequest request, String message) throws Exception {
    String body = errorBody("invalid_request_error", message);
    try (ScriptedServer server = new ScriptedServer().then(400, body);
        ModelProvider client = provider(server.address())) {
      Refused refused = (Refused) client.ask(request, WireContract.within(PLENTY));
      assertThat(refused.failure().kind()).isEqualTo(FailureClass.BUG);
      return refused.failure().message().replace(" (request req_1)", "");
    }
  }
}
