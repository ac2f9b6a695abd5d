package io.tidemill.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The plan says how questions travel, and what that costs.
final class PlannedBatchingTest {
  private static final String PIPELINE =
      """
      tidemill: 1
      name: small
      record:
        key: id
        fields: {id: string, text: string 1..200}
        trusted: [id, text]
      models:
        judge: {use: house/judge, options: {max_tokens: 100}}
      steps:
        rated:
          ask: judge
          batching: BATCHING
          prompt: |
            @system
            SYSTEM
            @user
            Rate {{ record.text }}
          answer: {score: integer 0..9}
      save:
        - {to: out, key: id, columns: {score: rated.score}}
      """
          .replace("SYSTEM", "Judge as a careful reader would. ".repeat(60));

  private static final String SETTINGS =
      """
      tidemill: 1
      providers:
        house: {kind: openai, url: "https://api.openai.com/v1", key: {env: NOBODY_SET_IT}}
      models:
        house/judge:
          window: 8000
          price: {currency: USD, per: 1000, in: 1, out: 1, batch: 0.5, as_of: 2026-11-01}
      """;

  @TempDir Path folder = Path.of("");

  private Typed plan(String batching, String... more) throws IOException {
    Files.writeString(folder.resolve("small.yaml"), PIPELINE.replace("BATCHING", batching));
    Files.writeString(folder.resolve("tidemill.yaml"), SETTINGS);
    Files.writeString(folder.resolve("rows.csv"), "id,text\na,first\nb,second\n");
    String[] words = {"plan", "small.yaml", "--input", "rows.csv"};
    return Typed.in(
        folder,
        java.util.stream.Stream.of(words, more)
            .flatMap(java.util.stream.Stream::of)
            .toArray(String[]::new));
  }

  private double expected(String batching) throws IOException {
    JsonNode json = new JsonMapper().readTree(plan(batching, "--json").out());
    return json.at("/cost_expected/high").asDouble();
  }

  @Test
  void saysHowQuestionsTravel() throws IOException {
    assertThat(plan("single").out()).doesNotContain("rated:");
    assertThat(plan("{bundle: 8}").out()).contains("rated: up to 8 questions in one request");
    assertThat(plan("{provider_batch: 6h}").out())
        .contains("rated: batches of the provider; what has no answer after 6 h");
    assertThat(plan("auto").out()).contains("rated: `batching: auto` asks in batches");
  }

  @Test
  void expectsWhatTheyCostThatWay() throws IOException {
    double single = expected("single");
    assertThat(expected("{provider_batch: 6h}")).isEqualTo(single / 2);
    assertThat(expected("auto")).isEqualTo(single / 2);
    assertThat(expected("{bundle: 8}")).isBetween(single / 8, single / 2);
  }

  @Test
  void isWhatAForecastExpects() throws IOException {
    JsonNode planned = new JsonMapper().readTree(plan("single", "--json").out());
    Typed forecast = Typed.in(folder, "forecast", "small.yaml", "--input", "rows.csv", "--json");
    assertThat(new JsonMapper().readTree(forecast.out()).path("cost").asDouble())
        .isPositive()
        .isEqualTo(planned.at("/cost_expected/low").asDouble());
  }
}
