package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.OwnFinding;
import io.tidemill.testkit.fake.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a run finds itself ends with the class that the reference page promises.
final class OwnFindingsTest {
  private static final String ROW = "id,text,size\na,first,0\n";

  @TempDir private Path folder;

  private JsonNode failed(ScriptedServer server, String pipeline) throws IOException {
    Live live = new Live(folder, "key-of-the-house");
    live.write(server, "{env: HOUSE_KEY}", ROW);
    live.pipeline(pipeline);
    Typed run = live.run();
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    return live.json("errors", "last", "--json");
  }

  private static void is(OwnFinding finding, JsonNode errors, String words) {
    JsonNode group = errors.path("groups").path(0);
    assertThat(group.path("name").asString()).isEqualTo(finding.kind().name());
    assertThat(group.path("example").asString()).contains(words);
  }

  @Test
  void asksAgainWhenAnAnswerHasAnotherShape() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      for (int tries = 0; tries < 5; tries++) {
        server.then(200, Live.judged("great", "x"));
      }
      is(OwnFinding.REJECTED, failed(server, Live.PIPELINE), "mood");
      assertThat(server.requests()).hasSizeBetween(2, 5);
      assertThat(server.requests().get(1).body()).contains("mood:");
    }
  }

  @Test
  void asksAgainWhenAnAnswerFailsACheck() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      for (int tries = 0; tries < 5; tries++) {
        server.then(200, Live.judged("good", "x"));
      }
      String check = "    check: [{that: length(judgement.why) > 3, else: say more}]\nsave:";
      is(OwnFinding.REJECTED, failed(server, Live.PIPELINE.replace("save:", check)), "say more");
      assertThat(server.requests()).hasSizeBetween(2, 5);
    }
  }

  @Test
  void doesNotSendAgainUnchangedWhatWasCutOff() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      for (int tries = 0; tries < 9; tries++) {
        server.then(200, Live.said("{\"mood\": \"good\", \"why\": \"beca", "length"));
      }
      is(OwnFinding.CUT_OFF, failed(server, Live.PIPELINE), "cut off at");
      assertThat(server.requests().stream().map(ScriptedServer.Request::body).toList())
          .hasSizeGreaterThan(1)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void asksForNothingThatDoesNotFitIntoTheWindow() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      Live live = new Live(folder, "key-of-the-house");
      live.write(server, "{env: HOUSE_KEY}", "id,text,size\na," + "word ".repeat(9000) + ",0\n");
      assertThat(live.run().exit()).isEqualTo(3);
      is(OwnFinding.NO_ROOM, live.json("errors", "last", "--json"), "no further cut");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void asksForNothingThatARecordCannotPay() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      Live live = new Live(folder, "key-of-the-house");
      live.write(server, "{env: HOUSE_KEY}", ROW);
      Files.writeString(
          folder.resolve("tidemill.yaml"),
          "limits: {budget: {record: 0.000001}}\n",
          StandardOpenOption.APPEND);
      assertThat(live.run().exit()).isEqualTo(3);
      is(OwnFinding.TOO_DEAR, live.json("errors", "last", "--json"), "limits.budget.record");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void failsARecordWhosePromptCannotBeComputed() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      JsonNode errors =
          failed(
              server,
              Live.PIPELINE.replace(
                  "{{ record.text }}", "{{ 1 / first(record.size, 1) }} of {{ record.text }}"));
      is(OwnFinding.CANNOT_COMPUTE, errors, "zero");
      assertThat(server.requests()).isEmpty();
    }
  }
}
