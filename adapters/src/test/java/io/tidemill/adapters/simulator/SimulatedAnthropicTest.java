package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedAnthropicTest {
  private static final String PATH = "/anthropic/v1/messages";
  private static final String PLAIN =
      """
      {"model": "judge", "max_tokens": 100, "system": "Be short.",
       "messages": [{"role": "user", "content": [{"type": "text", "text": "The sky is blue."}]}]}
      """;
  private static final String FORCED =
      """
      {"model": "judge", "max_tokens": 100, "messages": [{"role": "user", "content": "Sky."}],
       "tools": [{"name": "answer"}], "tool_choice": {"type": "tool", "name": "answer"}}
      """;

  private static String streamed(String body) {
    return body.replace("\"model\"", "\"stream\": true, \"model\"");
  }

  @Test
  void answersInATextBlockWithUsage() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      JsonNode answer = caller.json(PATH, PLAIN);

      assertThat(answer.at("/content/0/type").asString()).isEqualTo("text");
      assertThat(answer.at("/content/0/text").asString()).isEqualTo("The sky is blue.");
      assertThat(answer.path("stop_reason").asString()).isEqualTo("end_turn");
      assertThat(answer.path("usage"))
          .hasToString(
              "{\"input_tokens\":7,\"cache_creation_input_tokens\":0,"
                  + "\"cache_read_input_tokens\":0,\"output_tokens\":4}");
    }
  }

  @Test
  void fillsTheInputOfAToolThatIsForced() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      JsonNode answer = caller.json(PATH, FORCED);

      assertThat(answer.at("/content/0/type").asString()).isEqualTo("tool_use");
      assertThat(answer.at("/content/0/name").asString()).isEqualTo("answer");
      assertThat(answer.at("/content/0/input")).hasToString("{\"answer\":\"Sky.\"}");
      assertThat(answer.path("stop_reason").asString()).isEqualTo("tool_use");
    }
  }

  @Test
  void streamsEventsThatMakeTheSameAnswer() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      List<JsonNode> events = RawCaller.events(caller.post(PATH, streamed(FORCED)).body());
      StringBuilder input = new StringBuilder();
      events.forEach(event -> input.append(event.at("/delta/partial_json").asString("")));

      assertThat(input).hasToString("{\"answer\":\"Sky.\"}");
      assertThat(events.stream().map(event -> event.path("type").asString("")).distinct())
          .containsExactly(
              "message_start",
              "content_block_start",
              "ping",
              "content_block_delta",
              "content_block_stop",
              "message_delta",
              "message_stop");
      assertThat(events.get(events.size() - 2).at("/usage/output_tokens").asInt()).isEqualTo(5);
    }
  }

  @Test
  void refusesWithoutABlock() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("refuse=1")) {
      JsonNode answer = caller.json(PATH, PLAIN);

      assertThat(answer.path("stop_reason").asString()).isEqualTo("refusal");
      assertThat(answer.path("content")).isEmpty();
    }
  }

  @Test
  void endsAtMaxTokens() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      JsonNode answer = caller.json(PATH, PLAIN.replace("100", "2"));

      assertThat(answer.path("stop_reason").asString()).isEqualTo("max_tokens");
      assertThat(answer.at("/content/0/text").asString()).isEqualTo("The sky ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "unauthorized_after=0, 401, authentication_error",
    "balance_after=0, 402, billing_error",
    "quota_after=0, 400, invalid_request_error",
    "too_large=10, 400, invalid_request_error",
    "rate429=1, 429, rate_limit_error",
  })
  void tellsErrorsInItsOwnShape(String fault, int status, String type) throws Exception {
    try (RawCaller caller = RawCaller.withFaults(fault)) {
      HttpResponse<String> response = caller.post(PATH, PLAIN);
      JsonNode body = new JsonMapper().readTree(response.body());

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(body.path("type").asString()).isEqualTo("error");
      assertThat(body.at("/error/type").asString()).isEqualTo(type);
      assertThat(body.path("request_id").asString()).startsWith("req_");
    }
  }

  @Test
  void has529ForOverloadAmongItsFailures() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("error5xx=1")) {
      for (int i = 0; i < 40; i++) {
        assertThat(caller.post(PATH, PLAIN.replace("sky", "sky" + i)).statusCode())
            .isIn(500, 502, 529);
      }
    }
  }
}
