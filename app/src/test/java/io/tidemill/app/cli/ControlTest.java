package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reviews, retries and exports of a small pipeline, as people type them one after the other.
final class ControlTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final String PIPELINE =
      """
      tidemill: 1
      name: moods
      record:
        key: id
        fields: {id: string, text: string 1..2000}
      models:
        judge: {use: deepseek/deepseek-flash, options: {max_tokens: 50}}
      steps:
        judgement:
          ask: judge
          prompt: "Judge {{ record.text }}"
          answer: {mood: bad | good}
        look:
          when: judgement.mood == "bad"
          review: "Is {{ record.text }} bad?"
          edit: {verdict: judgement.mood}
      save:
        - {to: moods, key: id, columns: {mood: judgement.mood, verdict?: look.verdict}}
      simulation:
        judgement:
          seconds: 0.1
          mood: case(record.id == "a", "bad", "good")
      """;

  @TempDir private Path folder;

  @BeforeEach
  void runOnce() throws IOException {
    Files.writeString(folder.resolve("moods.yaml"), PIPELINE);
    Files.writeString(folder.resolve("rows.csv"), "id,text\na,=1+1\nb,second\n");
    assertThat(run().exit()).isEqualTo(3);
  }

  @Test
  void endsWithOpenReviewsUntilAPersonDecides() {
    assertThat(Typed.in(folder, "review", "last").out())
        .contains("Is =1+1 bad?", "--set verdict=bad");
    Typed decided =
        Typed.in(
            folder,
            "review",
            "last",
            "--key",
            "a",
            "--accept",
            "--set",
            "verdict=good",
            "--note",
            "x");
    assertThat(decided.exit()).as(decided.err()).isZero();
    assertThat(decided.err()).contains("decided; nothing else waits");
    assertThat(Typed.in(folder, "status").out()).startsWith("moods-1: finished");
    assertThat(Typed.in(folder, "resume", "last").exit()).isZero();
    assertThat(Typed.in(folder, "export", "last").out()).contains("bad,good,a,done");
  }

  @Test
  void refusesADecisionThatDoesNotFit() {
    Typed wrong =
        Typed.in(folder, "review", "last", "--key", "a", "--accept", "--set", "verdict=ugly");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("verdict");
    assertThat(Typed.in(folder, "review", "last", "--key", "b", "--accept").exit()).isEqualTo(2);
    assertThat(Typed.in(folder, "review", "last", "--key", "a").exit()).isEqualTo(2);
  }

  @Test
  void neutralisesFormulasInExports() {
    assertThat(Typed.in(folder, "export", "last").out()).contains("a,'=1+1,");
    assertThat(Typed.in(folder, "export", "last", "--format", "jsonl").out()).contains("\"=1+1\"");
  }

  @Test
  void takesInNewRowsOfTheSameInput() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "id,text\na,=1+1\nb,second\nc,third\n");
    run();
    JsonNode status = JSON.readTree(Typed.in(folder, "status", "--json").out());
    assertThat(status.path("run").asString()).isEqualTo("moods-1");
    assertThat(status.at("/counts/admitted").asInt()).isEqualTo(3);
  }

  @Test
  void startsANewRunThatReusesAnswersWhenThePipelineChanges() throws IOException {
    Files.writeString(folder.resolve("moods.yaml"), PIPELINE.replace("{to: moods,", "{to: other,"));
    Typed changed = run();
    assertThat(changed.err()).contains("moods-2");
    JsonNode status = JSON.readTree(Typed.in(folder, "status", "--json").out());
    assertThat(status.path("run").asString()).isEqualTo("moods-2");
    assertThat(status.path("reused").asInt()).isEqualTo(2);
  }

  @Test
  void refusesToCancelWhatIsFinished() {
    assertThat(Typed.in(folder, "cancel", "last").exit()).isEqualTo(2);
  }

  @Test
  void removesARun() {
    assertThat(Typed.in(folder, "prune", "moods-1").exit()).isZero();
    assertThat(Typed.in(folder, "runs").out()).contains("No runs yet");
    assertThat(Typed.in(folder, "doctor").exit()).isZero();
  }

  private Typed run() {
    return Typed.in(folder, "run", "moods.yaml", "--input", "rows.csv", "--simulated");
  }
}
