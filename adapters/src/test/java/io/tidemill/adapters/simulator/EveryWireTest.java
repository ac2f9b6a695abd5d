package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.provider.anthropic.AnthropicProvider;
import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.provider.ollama.OllamaProvider;
import io.tidemill.adapters.provider.openai.Dialect;
import io.tidemill.adapters.provider.openai.OpenAiProvider;
import io.tidemill.expression.Type;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.runtime.SystemTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The real providers against the simulator speaking their own wire formats: what goes wrong there
/// is recognised here, within its deadline.
class EveryWireTest {
  private static final int PLENTY = 20_000;
  private static final int WINDOW = 8_192;
  private static final int LONG_REPLY = 20_000;

  /// A wire format; the long ones come as a stream.
  enum Wire {
    OPENAI,
    ANTHROPIC,
    OLLAMA;

    private ModelProvider at(SimulatedServices services) {
      HttpTransport transport = new HttpTransport(new SystemTime());
      return switch (this) {
        case OPENAI ->
            new OpenAiProvider(
                transport,
                new Endpoint("play", services.models(), Secret.NONE),
                Dialect.COMPATIBLE);
        case ANTHROPIC ->
            new AnthropicProvider(
                transport, new Endpoint("play", services.anthropic(), Secret.NONE));
        case OLLAMA ->
            new OllamaProvider(
                transport, new Endpoint("play", services.ollama(), Secret.NONE), null);
      };
    }
  }

  private static ModelRequest question(int maxTokens, String prompt) {
    return new ModelRequest(
        "teller",
        List.of(new ModelRequest.Message(ModelRequest.Role.USER, prompt)),
        new Type.Struct(Map.of("answer", new Type.Field(Type.TEXT, false))),
        new ModelOptions(null, maxTokens, null, null),
        new ModelRequest.Room(WINDOW, prompt.length() / 3));
  }

  private static ModelReply ask(Wire wire, String faults, ModelRequest question, int millis)
      throws InterruptedException {
    SimulatorOptions options =
        new SimulatorOptions(0, new BigDecimal("1000"), null, null, Faults.parse(faults));
    try (Simulator simulator = Simulator.start(options, new SystemTime());
        ModelProvider provider = wire.at(simulator.services())) {
      return provider.ask(question, new CallContext("call-1", Duration.ofMillis(millis), Map.of()));
    }
  }

  private static FailureClass refusal(ModelReply reply) {
    assertThat(reply).isInstanceOf(ModelReply.Refused.class);
    return ((ModelReply.Refused) reply).failure().kind();
  }

  @ParameterizedTest
  @EnumSource
  void speaksAndCounts(Wire wire) throws InterruptedException {
    for (int most : List.of(200, LONG_REPLY)) {
      ModelReply reply = ask(wire, "", question(most, "Tell of the sea."), PLENTY);
      assertThat(reply).isInstanceOf(ModelReply.Spoken.class);
      ModelReply.Spoken spoken = (ModelReply.Spoken) reply;
      assertThat(spoken.text()).contains("Tell of the sea.");
      assertThat(spoken.usage()).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, blank_lines=1, 200",
    "OPENAI, blank_lines=1, 20000",
    "ANTHROPIC, blank_lines=1, 200",
  })
  void takesSignsOfLifeForNothingElse(Wire wire, String faults, int most)
      throws InterruptedException {
    assertThat(ask(wire, faults, question(most, "Tell."), PLENTY))
        .isInstanceOf(ModelReply.Spoken.class);
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, rate429=1, 200, WAIT_RATE",
    "ANTHROPIC, rate429=1, 200, WAIT_RATE",
    "OLLAMA, rate429=1, 200, WAIT_OVERLOAD WAIT_RATE",
    "OPENAI, error5xx=1, 200, WAIT_OVERLOAD",
    "ANTHROPIC, error5xx=1, 200, WAIT_OVERLOAD",
    "OLLAMA, error5xx=1, 200, WAIT_OVERLOAD",
    "OPENAI, reset=1, 200, AMBIGUOUS",
    "ANTHROPIC, reset=1, 20000, AMBIGUOUS",
    "OLLAMA, reset=1, 200, AMBIGUOUS",
    "OPENAI, cut_stream=1, 200, AMBIGUOUS",
    "OPENAI, cut_stream=1, 20000, AMBIGUOUS",
    "ANTHROPIC, cut_stream=1, 20000, AMBIGUOUS",
    "OLLAMA, cut_stream=1, 200, AMBIGUOUS",
    "OPENAI, error_inside=1, 200, WAIT_OVERLOAD WAIT_RATE",
    "OPENAI, error_inside=1, 20000, WAIT_OVERLOAD WAIT_RATE",
    "ANTHROPIC, error_inside=1, 20000, WAIT_OVERLOAD WAIT_RATE",
    "OLLAMA, error_inside=1, 200, WAIT_OVERLOAD WAIT_RATE",
    "OPENAI, refuse=1, 200, CONTENT",
    "ANTHROPIC, refuse=1, 200, CONTENT",
    "OPENAI, unauthorized_after=0, 200, STOP_RUN",
    "ANTHROPIC, unauthorized_after=0, 200, STOP_RUN",
    "OPENAI, balance_after=0, 200, STOP_RUN",
    "ANTHROPIC, balance_after=0, 200, STOP_RUN",
    "OPENAI, quota_after=0, 200, STOP_RUN",
    "ANTHROPIC, quota_after=0, 200, STOP_RUN",
    "OPENAI, too_large=10, 200, SHRINK",
    "ANTHROPIC, too_large=10, 200, SHRINK",
    "OLLAMA, too_large=10, 200, SHRINK",
  })
  void recognisesWhatGoesWrong(Wire wire, String faults, int most, String classes)
      throws InterruptedException {
    assertThat(classes.split(" "))
        .contains(refusal(ask(wire, faults, question(most, "Tell."), PLENTY)).name());
  }

  @ParameterizedTest
  @EnumSource
  void endsAHangAtItsDeadline(Wire wire) throws InterruptedException {
    assertThat(refusal(ask(wire, "hang=1", question(200, "Tell."), 1_500)))
        .isEqualTo(FailureClass.AMBIGUOUS);
  }

  @ParameterizedTest
  @CsvSource({"silent_truncation=1", "''"})
  void findsOutAPromptThatOllamaShortenedOrRefused(String faults) throws InterruptedException {
    String prompt = "The sea is wide and deep and old. ".repeat(1_200);
    assertThat(refusal(ask(Wire.OLLAMA, faults, question(200, prompt), PLENTY)))
        .isEqualTo(FailureClass.SHRINK);
  }
}
