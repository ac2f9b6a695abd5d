package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SimulatedOllamaTest {
  private static final String PATH = "/ollama/api/chat";

  private static String ask(String model, String more) {
    return "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]%s}"
        .formatted(model, "The sky is blue. " + "It is. ".repeat(100), more);
  }

  @Test
  void answersWithCountsAndDurations() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      JsonNode answer = caller.json(PATH, ask("qwen", ", \"stream\": false"));

      assertThat(answer.at("/message/content").asString()).isEqualTo("The sky is blue.");
      assertThat(answer.path("done").asBoolean()).isTrue();
      assertThat(answer.path("done_reason").asString()).isEqualTo("stop");
      assertThat(answer.path("prompt_eval_count").asInt()).isEqualTo(180);
      assertThat(answer.path("eval_count").asInt()).isEqualTo(4);
      assertThat(answer.path("total_duration").asLong())
          .isEqualTo(
              answer.path("load_duration").asLong()
                  + answer.path("prompt_eval_duration").asLong()
                  + answer.path("eval_duration").asLong());
    }
  }

  @Test
  void loadsAModelAtItsFirstCallAndNamesItAmongTheRunning() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      String body = ask("qwen", ", \"stream\": false");

      assertThat(caller.json(PATH, body).path("load_duration").asLong()).isEqualTo(4_000_000_000L);
      assertThat(caller.json(PATH, body).path("load_duration").asLong()).isEqualTo(100_000_000L);
      caller.json(PATH, ask("gemma", ", \"stream\": false"));
      assertThat(caller.get("/ollama/api/ps").path("models"))
          .extracting(model -> model.path("name").asString(""))
          .containsExactly("gemma", "qwen");
    }
  }

  @Test
  void streamsUnlessToldOtherwise() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      HttpResponse<String> response = caller.post(PATH, ask("qwen", ""));
      List<JsonNode> lines = RawCaller.lines(response.body());
      StringBuilder text = new StringBuilder();
      lines.forEach(line -> text.append(line.at("/message/content").asString("")));

      assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
      assertThat(text).hasToString("The sky is blue.");
      assertThat(lines).hasSize(5);
      assertThat(lines.getLast().path("done_reason").asString()).isEqualTo("stop");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200, 180",
    "'\"options\": {\"num_ctx\": 100}', 200, 52",
    "'\"options\": {\"num_ctx\": 100}, \"truncate\": false', 400, 0",
    "'\"options\": {\"num_ctx\": 180}, \"truncate\": false', 200, 180",
  })
  void truncatesLongPromptsUnlessThatIsForbidden(String more, int status, int evaluated)
      throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      String body = ask("qwen", ", \"stream\": false" + (more.isEmpty() ? "" : ", " + more));

      assertThat(caller.post(PATH, body).statusCode()).isEqualTo(status);
      assertThat(caller.json(PATH, body).path("prompt_eval_count").asInt()).isEqualTo(evaluated);
    }
  }

  @Test
  void truncatesAgainstTheWishWhenToldToMisbehave() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("silent_truncation=1")) {
      String body =
          ask("q", ", \"stream\": false, \"truncate\": false, \"options\": {\"num_ctx\": 100}");

      assertThat(caller.json(PATH, body).path("prompt_eval_count").asInt()).isEqualTo(52);
    }
  }

  @Test
  void knowsNoModelThatIsNamedMissing() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      HttpResponse<String> response = caller.post(PATH, ask("missing-one", ""));

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.body()).isEqualTo("{\"error\":\"model not found\"}");
    }
  }

  @Test
  void endsAtTheMostThatMayBePredicted() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      JsonNode answer =
          caller.json(PATH, ask("q", ", \"stream\": false, \"options\": {\"num_predict\": 2}"));

      assertThat(answer.path("done_reason").asString()).isEqualTo("length");
      assertThat(answer.at("/message/content").asString()).isEqualTo("The sky ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "unauthorized_after=0, 401, unauthorized",
    "quota_after=0, 402, there is no credit left",
    "balance_after=0, 402, there is no credit left",
    "too_large=10, 400, the input length exceeds the context length",
    "rate429=1, 429, too many requests",
  })
  void tellsErrorsAsText(String fault, int status, String text) throws Exception {
    try (RawCaller caller = RawCaller.withFaults(fault)) {
      HttpResponse<String> response = caller.post(PATH, ask("q", ""));

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.body()).isEqualTo("{\"error\":\"" + text + "\"}");
    }
  }

  @Test
  void refusesInItsOwnWords() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("refuse=1")) {
      JsonNode answer = caller.json(PATH, ask("q", ", \"stream\": false"));

      assertThat(answer.at("/message/content").asString()).isEqualTo("I cannot help with that.");
      assertThat(answer.path("done_reason").asString()).isEqualTo("stop");
    }
  }
}
