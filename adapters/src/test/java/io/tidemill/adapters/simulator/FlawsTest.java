package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlawsTest {
  private static final String CHAT = "/openai/chat/completions";

  private static String ask(boolean streaming) {
    return "{\"model\": \"m\", \"query\": \"sky\", \"stream\": "
        + streaming
        + ", \"messages\": [{\"role\": \"user\", \"content\": \"The sky is blue.\"}]}";
  }

  @Test
  void streamsChunksWithUsageWhenAsked() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      String usage =
          ask(true).replace("{\"model\"", "{\"stream_options\":{\"include_usage\":true},\"model\"");
      String stream = caller.post(CHAT, usage).body();
      List<JsonNode> chunks = RawCaller.events(stream);
      StringBuilder text = new StringBuilder();
      chunks.forEach(chunk -> text.append(chunk.at("/choices/0/delta/content").asString("")));

      assertThat(text).hasToString("The sky is blue.");
      assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isEqualTo(8);
      assertThat(stream).endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void leavesUsageOutOfAStreamWhenNobodyAskedForIt() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("")) {
      assertThat(caller.post(CHAT, ask(true)).body()).doesNotContain("usage");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/openai/chat/completions, /error/type, server_error",
    "/anthropic/v1/messages, /error/type, api_error",
    "/ollama/api/chat, /error, model runner has unexpectedly stopped",
    "/tavily/search, /detail/error, Internal Server Error",
  })
  void hidesAnErrorUnder200(String path, String place, String words) throws Exception {
    try (RawCaller caller = RawCaller.withFaults("error_inside=1")) {
      HttpResponse<String> whole = caller.post(path, ask(false));
      String streamed = caller.post(path, ask(true)).body();

      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(new JsonMapper().readTree(whole.body()).at(place).asString("")).isEqualTo(words);
      assertThat(streamed).contains(words).doesNotContain("[DONE]", "message_stop", "done_reason");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/openai/chat/completions, false",
    "/openai/chat/completions, true",
    "/anthropic/v1/messages, false",
    "/anthropic/v1/messages, true",
    "/ollama/api/chat, false",
    "/ollama/api/chat, true",
    "/tavily/search, false",
  })
  void cutsTheConnectionInTheMiddle(String path, boolean streaming) {
    for (String faults : List.of("cut_stream=1", "cut_stream=1,blank_lines=1")) {
      try (RawCaller caller = RawCaller.withFaults(faults)) {
        assertThatThrownBy(() -> caller.post(path, ask(streaming))).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void sendsSignsOfLifeBeforeTheAnswer() throws Exception {
    SimulatorOptions slow =
        new SimulatorOptions(
            0, BigDecimal.valueOf(1000), null, null, Faults.parse("blank_lines=1,slow=30"));
    try (RawCaller caller = new RawCaller(slow)) {
      String whole = caller.post(CHAT, ask(false)).body();
      String streamed = caller.post(CHAT, ask(true)).body();

      assertThat(whole).matches("(?s)\n{10,}\\{.*");
      assertThat(streamed).startsWith(": keep-alive\n\n: keep-alive\n\n").endsWith("[DONE]\n\n");
      assertThat(caller.post("/ollama/api/chat", ask(true)).body()).startsWith("\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "empty=1, stop, ''",
    "cut_answer=1, length, The sky ",
    "refuse=1, content_filter, ''",
  })
  void saysLessThanItShould(String fault, String reason, String text) throws Exception {
    try (RawCaller caller = RawCaller.withFaults(fault)) {
      JsonNode choice = caller.json(CHAT, ask(false)).at("/choices/0");

      assertThat(choice.path("finish_reason").asString()).isEqualTo(reason);
      assertThat(choice.at("/message/content").asString().strip()).isEqualTo(text.strip());
    }
  }

  @Test
  void hasNoBalanceAfterSoManyCalls() throws Exception {
    try (RawCaller caller = RawCaller.withFaults("balance_after=1")) {
      assertThat(caller.post(CHAT, ask(false)).statusCode()).isEqualTo(200);
      HttpResponse<String> broke = caller.post(CHAT, ask(false));

      assertThat(broke.statusCode()).isEqualTo(402);
      assertThat(broke.body())
          .isEqualTo(
              "{\"error\":{\"message\":\"Insufficient Balance\",\"type\":\"unknown_error\","
                  + "\"param\":null,\"code\":\"invalid_request_error\"}}");
      assertThat(caller.post("/ollama/api/chat", ask(false)).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openai/chat/completions", "/anthropic/v1/messages", "/ollama/api/chat"})
  void cutsEveryKindOfCallThatIsReset(String path) {
    try (RawCaller caller = RawCaller.withFaults("reset=1")) {
      assertThatThrownBy(() -> caller.post(path, ask(false))).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "blank_lines=1, 200, true",
    "error_inside=1, 200, false",
    "cut_stream=1, 200, false",
    "empty=1, 200, false",
    "cut_answer=1, 200, false",
    "refuse=1, 200, false",
    "reset=1, 0, false",
  })
  void notesWhatACarefulCallerCanUse(String fault, int status, boolean good, @TempDir Path folder)
      throws Exception {
    Path audit = folder.resolve("audit.jsonl");
    try (RawCaller caller = new RawCaller(SimulatedWorld.audited(audit, fault))) {
      caller.post(CHAT, ask(true));
    } catch (IOException cut) {
      assertThat(good).isFalse();
    }
    JsonNode line = new JsonMapper().readTree(Files.readAllLines(audit).getFirst());
    assertThat(line.path("status").asInt()).isEqualTo(status);
    assertThat(line.path("good").asBoolean()).isEqualTo(good);
  }

  @Test
  void drawsTheSameFlawsInWhateverOrder() throws Exception {
    List<String> questions = IntStream.range(0, 30).mapToObj(i -> "sky" + i).toList();

    assertThat(answers(questions)).isEqualTo(answers(questions.reversed()));
  }

  private static Map<String, String> answers(List<String> questions) throws Exception {
    Map<String, String> answers = new TreeMap<>();
    try (RawCaller caller = RawCaller.withFaults("error_inside=0.3,empty=0.3,cut_answer=0.3")) {
      for (String question : questions) {
        answers.put(question, caller.post(CHAT, ask(false).replace("sky", question)).body());
      }
    }
    return answers;
  }
}
