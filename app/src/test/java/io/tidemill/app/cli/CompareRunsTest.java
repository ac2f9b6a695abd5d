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

/// Runs and models side by side.
class CompareRunsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String PIPELINE =
      """
      tidemill: 1
      name: moods
      params: {calm: "string = none"}
      record:
        key: id
        fields: {id: string, text: string}
      models:
        reader: {use: deepseek/deepseek-flash, options: {max_tokens: 50}}
        judge: {use: deepseek/deepseek-flash, options: {max_tokens: 50}}
      steps:
        gist:
          ask: reader
          prompt: "Shorten {{ record.text }}"
          answer: {words: text}
        judgement:
          ask: judge
          prompt: "Judge {{ gist.words }}"
          answer: {mood: bad | good}
        later:
          ask: judge
          prompt: "Judge {{ judgement.mood }} once more for {{ record.id }}"
          answer: {mood: bad | good}
      save:
        - {to: moods, key: id, columns: {gist: gist.words, mood: judgement.mood, later: later.mood}}
      simulation:
        gist: {seconds: 0.1, words: record.text}
        judgement: {seconds: 0.1, mood: 'case(record.id == param.calm, "good", "bad")'}
        later: {seconds: 0.1, mood: '"bad"'}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("moods.yaml"), PIPELINE);
    Files.writeString(folder.resolve("rows.csv"), "id,text\na,first\nb,second\nc,third\n");
  }

  private Typed type(String... words) {
    return Typed.in(folder, words);
  }

  private void run(String... more) {
    String[] words = new String[5 + more.length];
    System.arraycopy(
        new String[] {"run", "moods.yaml", "--input", "rows.csv", "--simulated"}, 0, words, 0, 5);
    System.arraycopy(more, 0, words, 5, more.length);
    Typed run = type(words);
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void tellsWhichSavedValuesChanged() throws IOException {
    run("--store", "s");
    Files.writeString(folder.resolve("rows.csv"), "id,text\na,first\nb,another\nd,new\n");
    Files.copy(folder.resolve("rows.csv"), folder.resolve("other.csv"));
    Typed other = type("run", "moods.yaml", "--input", "other.csv", "--simulated", "--store", "s");
    assertThat(other.exit()).as(other.err()).isZero();
    Typed diff = type("diff", "moods-1", "last", "--store", "s");
    assertThat(diff.exit()).as(diff.err()).isZero();
    assertThat(diff.out())
        .contains("Answers: 2 records in both, 1 only in moods-1, 1 only in moods-2; 0 with")
        .contains("b    gist    second  another")
        .contains("Completeness: the same")
        .doesNotContain("a    gist");
    JsonNode json = JSON.readTree(type("diff", "moods-1", "last", "--store", "s", "--json").out());
    assertThat(json.at("/answers/changed/gist").asInt()).isEqualTo(1);
    assertThat(json.at("/answers/both").asInt()).isEqualTo(2);
    assertThat(json.at("/before/run").asString()).isEqualTo("moods-1");
    assertThat(json.at("/after/counts/done").asInt()).isEqualTo(3);
  }

  @Test
  void findsNothingBetweenARunAndItself() {
    run();
    Typed same = type("diff", "last", "last");
    assertThat(same.out()).as(same.err()).contains("every saved value is the same");
    assertThat(type("diff", "last", "moods-7").err()).contains("Did you mean moods-1?");
  }

  @Test
  void triesTwoModelsAtOneStep() {
    Typed tried =
        type(
            "try",
            "moods.yaml",
            "--input",
            "rows.csv",
            "--step",
            "judgement",
            "--model",
            "deepseek/deepseek-flash",
            "--model",
            "openai/gpt-5-mini",
            "--sample",
            "2",
            "--simulated",
            "--json");
    assertThat(tried.exit()).as(tried.err()).isZero();
    JsonNode json = JSON.readTree(tried.out());
    assertThat(json.path("models")).hasSize(2);
    for (JsonNode model : json.path("models")) {
      assertThat(model.path("questions").asInt()).isEqualTo(2);
      assertThat(model.path("valid").asInt()).isEqualTo(2);
      assertThat(model.path("calls").asInt()).isEqualTo(2);
      assertThat(model.path("cost").decimalValue().signum()).isPositive();
    }
    assertThat(json.at("/answers/a/openai~1gpt-5-mini/mood").asString()).isEqualTo("bad");
    assertThat(json.path("answers")).hasSize(2);
    assertThat(type("report", "moods-try-1").out().lines().filter(l -> l.startsWith("later")))
        .as("what follows the step is not asked")
        .isEmpty();
    JsonNode second = JSON.readTree(type("status", "moods-try-2", "--json").out());
    assertThat(second.path("reused").asInt()).as("what comes before is asked once").isEqualTo(2);
    assertThat(folder.resolve(".tidemill/results.db")).doesNotExist();
  }

  @Test
  void triesTheSameAgainForNothing() {
    String[] words = {
      "try",
      "moods.yaml",
      "--input",
      "rows.csv",
      "--step",
      "judgement",
      "--model",
      "deepseek/deepseek-flash",
      "--model",
      "openai/gpt-5-mini",
      "--simulated"
    };
    Typed first = type(words);
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).contains("Step judgement", "Answers: 3 of 3 the same");
    assertThat(type(words).out()).isEqualTo(first.out());
    assertThat(type("runs").out().lines().filter(line -> line.startsWith("moods-try"))).hasSize(2);
  }

  @Test
  void leavesTheRealRunAlone() {
    run();
    type(
        "try",
        "moods.yaml",
        "--input",
        "rows.csv",
        "--step",
        "gist",
        "--model",
        "openai/gpt-5-mini",
        "--simulated");
    assertThat(type("status", "moods-1").out()).contains("moods-1: finished");
    run();
    assertThat(type("runs").out()).doesNotContain("moods-2 ");
  }

  @Test
  void saysWhatCanBeTried() {
    Typed step = type("try", "moods.yaml", "--input", "rows.csv", "--step", "x", "--model", "a/b");
    assertThat(step.exit()).isEqualTo(2);
    assertThat(step.err()).contains("no step `x`", "There are: gist, judgement, later.");
    Typed model =
        type("try", "moods.yaml", "--input", "rows.csv", "--step", "gist", "--model", "a/b");
    assertThat(model.exit()).isEqualTo(2);
    assertThat(model.err()).contains("no model `a/b`", "deepseek/deepseek-flash");
  }
}
