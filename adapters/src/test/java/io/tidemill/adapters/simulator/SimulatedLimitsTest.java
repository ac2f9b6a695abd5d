package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SimulatedLimitsTest {
  private static final String ASK =
      "{\"model\": \"m\", \"max_tokens\": 96, \"query\": \"sky\", \"stream\": false,"
          + " \"messages\": [{\"role\": \"user\", \"content\": \"The sky is blue\"}]}";

  private static RawCaller limited(String limits) {
    return new RawCaller(SimulatedWorld.faults("").with(Limits.parse(limits)));
  }

  @ParameterizedTest
  @CsvSource({
    "/openai/chat/completions, x-ratelimit-remaining-requests, x-ratelimit-reset-requests",
    "/anthropic/v1/messages, anthropic-ratelimit-requests-remaining,"
        + " anthropic-ratelimit-requests-reset",
  })
  void tellsWhatIsLeftAndRefusesWhatIsBeyond(String path, String left, String reset)
      throws Exception {
    try (RawCaller caller = limited("requests_per_minute=1")) {
      HttpResponse<String> first = caller.post(path, ASK);
      HttpResponse<String> second = caller.post(path, ASK);

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.headers().firstValue(left)).contains("0");
      assertThat(first.headers().firstValue(reset).orElse("")).matches("59\\..*s|1m0s|20.*Z");
      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.headers().firstValue(left)).contains("0");
      assertThat(second.headers().firstValue("retry-after")).contains("60");
    }
  }

  @Test
  void countsTokensOfWhatWasAnswered() throws Exception {
    try (RawCaller caller = limited("tokens_per_minute=1000")) {
      caller.post("/openai/chat/completions", ASK);
      HttpResponse<String> second = caller.post("/openai/chat/completions", ASK);

      assertThat(second.headers().firstValue("x-ratelimit-limit-tokens")).contains("1000");
      assertThat(left(second)).isBetween(1000 - 8 - 100, 1000 - 100);
    }
  }

  private static int left(HttpResponse<String> response) {
    return Integer.parseInt(
        response.headers().firstValue("x-ratelimit-remaining-tokens").orElse(""));
  }

  @Test
  void limitsSearchesWithoutTellingWhatIsLeft() throws Exception {
    try (RawCaller caller = limited("requests_per_minute=1")) {
      assertThat(caller.post("/tavily/search", ASK).statusCode()).isEqualTo(200);
      HttpResponse<String> second = caller.post("/tavily/search", ASK);

      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.headers().firstValue("retry-after")).isNotEqualTo(Optional.empty());
    }
  }

  @Test
  void limitsEveryModelOnItsOwn() throws Exception {
    try (RawCaller caller = limited("requests_per_minute=1")) {
      String path = "/ollama/api/chat";

      assertThat(caller.post(path, ASK).statusCode()).isEqualTo(200);
      assertThat(caller.post(path, ASK).statusCode()).isEqualTo(429);
      assertThat(caller.post(path, ASK.replace("\"m\"", "\"n\"")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metersEveryServiceAndModel() throws Exception {
    try (RawCaller caller = limited("requests_per_minute=1")) {
      caller.post("/openai/chat/completions", ASK);
      caller.post("/openai/chat/completions", ASK);
      caller.post("/openai/chat/completions", ASK.replace("\"m\"", "\"n\""));
      caller.post("/tavily/search", ASK);
      JsonNode meter = caller.get("/meter").path("meter");

      assertThat(meter)
          .extracting(JsonNode::toString)
          .containsExactly(
              reading("openai", "", 3, 16, 1),
              reading("openai", "m", 2, 8, 1),
              reading("openai", "n", 1, 8, 0),
              reading("tavily", "", 1, 0, 0));
    }
  }

  private static String reading(
      String service, String model, int requests, int tokens, int refused) {
    return new MeterReading(service, model, requests, 1, requests, tokens, refused)
        .json()
        .toString();
  }
}
