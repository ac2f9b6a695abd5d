package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.testkit.fake.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs against a service that takes 0.03 for each call, where 0.05 has to be reserved.
final class MoneyTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PIPELINE =
      """
      tidemill: 1
      name: moods
      record:
        key: id
        fields: {id: string, text: string 1..2000}
      models:
        judge: {use: play/model, options: {max_tokens: 50}}
      steps:
        judgement:
          ask: judge
          prompt: "Judge {{ record.text }}"
          answer: {mood: bad | good}
      save:
        - {to: moods, key: id, columns: {mood: judgement.mood}}
      """;
  private static final String ANSWER =
      """
      {"choices": [{"message": {"role": "assistant", "content": "{\\"mood\\": \\"good\\"}"},
        "finish_reason": "stop"}],
       "usage": {"prompt_tokens": 10, "completion_tokens": 30, "total_tokens": 40}}
      """;
  private static final String PRICE =
      "{currency: USD, per: 1000, in: 0.0, out: 1.0, as_of: 2020-01-01}";

  @TempDir private Path folder;
  private final ScriptedServer server = new ScriptedServer();

  @BeforeEach
  void writePipeline() throws IOException {
    Files.writeString(folder.resolve("moods.yaml"), PIPELINE);
    for (int i = 0; i < 300; i++) {
      server.then(200, ANSWER);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void settings(String budget, String price) throws IOException {
    Files.writeString(
        folder.resolve("tidemill.yaml"),
        """
        tidemill: 1
        providers:
          play: {kind: openai, url: "%s"}
        models:
          play/model: {window: 8000, price: %s, width: 4}
        limits:
          budget: %s
        """
            .formatted(server.address(), price, budget));
  }

  private void rows(String name, int count) throws IOException {
    StringBuilder rows = new StringBuilder("id,text\n");
    for (int i = 0; i < count; i++) {
      rows.append(name).append(i).append(",text ").append(name).append(i).append('\n');
    }
    Files.writeString(folder.resolve(name + ".csv"), rows);
  }

  private Typed run(String name, String... more) {
    List<String> words = new ArrayList<>(List.of("run", "moods.yaml", "--input", name + ".csv"));
    words.addAll(List.of(more));
    return Typed.in(folder, words.toArray(String[]::new));
  }

  private JsonNode cost(String run) {
    return JSON.readTree(Typed.in(folder, "status", run, "--json").out()).path("cost");
  }

  private double amount(String run) {
    return cost(run).path("amount").asDouble();
  }

  @Test
  void stopsAtTheBudgetOfTheRunAndGoesOnWithMore() throws IOException {
    settings("{run: 5.00, record: 1.00}", PRICE);
    rows("a", 100);
    Typed paused = run("a", "--budget", "1.00");
    assertThat(paused.exit()).as(paused.err()).isEqualTo(4);
    assertThat(amount("moods-1")).isBetween(0.95, 1.00);
    Typed finished = run("a", "--budget", "4.00");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(amount("moods-1")).isEqualTo(3.00);
  }

  @Test
  void holdsTheBudgetOfTheDayOverTwoRunsAndGoesOnWithMore() throws IOException {
    settings("{run: 5.00, record: 1.00, day: 1.00}", PRICE);
    rows("a", 20);
    rows("b", 30);
    assertThat(run("a").exit()).isZero();
    Typed paused = run("b");
    assertThat(paused.exit()).as(paused.err()).isEqualTo(4);
    assertThat(paused.out()).contains("day's budget of 1", "T00:00:00Z");
    assertThat(amount("moods-1") + amount("moods-2")).isBetween(0.95, 1.00);
    settings("{run: 5.00, record: 1.00, day: 9.00}", PRICE);
    Typed finished = run("b");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(amount("moods-2")).isEqualTo(0.90);
  }

  @Test
  void comparesWhatWasExpectedWithWhatWasSpent() throws IOException {
    settings("{run: 5.00, record: 1.00}", PRICE);
    rows("a", 10);
    Typed plan = Typed.in(folder, "plan", "moods.yaml", "--input", "a.csv");
    assertThat(plan.out())
        .contains(
            "about 0.50 USD at the dearest, expected 0.50 USD", "Price of play/model of 2020-01-01")
        .contains("days old: check it");
    assertThat(run("a").out()).contains("estimate   0.50 USD before the start, 0.30 spent");
    assertThat(cost("moods-1").at("/estimate/low").asDouble()).isEqualTo(0.50);
    assertThat(Typed.in(folder, "settings").err()).contains("play/model.price.as_of");
  }

  @Test
  void neverShowsAnUnknownCostAsNothing() throws IOException {
    settings("{run: 5.00, record: 1.00}", "{in: {env: NOBODY_SET_IT}, out: 1}");
    rows("a", 3);
    assertThat(run("a").exit()).isEqualTo(2);
    Typed run = run("a", "--accept-unknown-prices");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("cost       unknown and 3 calls of unknown cost")
        .contains("not held by the budget")
        .doesNotContain("estimate");
    assertThat(cost("moods-1").path("estimate").isNull()).isTrue();
    Typed plan =
        Typed.in(folder, "plan", "moods.yaml", "--input", "a.csv", "--accept-unknown-prices");
    assertThat(plan.out()).contains("All rows, one try each: unknown").doesNotContain("expected");
  }
}
