package io.tidemill.app.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is told about a run of job-postings: the tables add up to the journal, and a forecast like
/// it foretells the next one.
class ReportOfPostingsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  @BeforeEach
  void copyTheSample() throws Exception {
    Files.copy(Path.of("..", "examples", "job-postings", "input.csv"), folder.resolve("input.csv"));
  }

  private Typed type(String store, String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--store";
    all[words.length + 1] = store;
    return Typed.in(folder, all);
  }

  private JsonNode run(String store) {
    Typed run =
        type(
            store,
            "run",
            "job-postings",
            "--input",
            "input.csv",
            "--simulated",
            "--speed",
            "1000",
            "--json");
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    return JSON.readTree(run.out().lines().toList().getLast());
  }

  @Test
  void addsUpToTheJournal() {
    JsonNode summary = run("one");
    JsonNode speed = summary.path("speed");
    long calls = summary.path("attempts").asLong() - summary.path("reused").asLong();
    assertThat(sum(speed.path("steps"), "calls")).isEqualByComparingTo(BigDecimal.valueOf(calls));
    assertThat(sum(speed.path("asked"), "calls")).isEqualByComparingTo(BigDecimal.valueOf(calls));
    BigDecimal service = summary.path("service_time_s").decimalValue();
    assertThat(sum(speed.path("steps"), "total_s")).isEqualByComparingTo(service);
    assertThat(sum(speed.path("asked"), "total_s")).isEqualByComparingTo(service);
    assertThat(sum(speed.path("asked"), "loads"))
        .isEqualByComparingTo(summary.path("loads").decimalValue());
    assertThat(sum(speed.path("steps"), "tokens_in"))
        .isEqualByComparingTo(summary.at("/tokens/in").decimalValue());
    assertThat(sum(speed.path("asked"), "tokens_out"))
        .isEqualByComparingTo(summary.at("/tokens/out").decimalValue());
    assertThat(callsInTraces()).isEqualTo(byName(speed.path("steps")));
    assertThat(summary.path("makespan_s").decimalValue())
        .isGreaterThanOrEqualTo(summary.path("lower_bound_s").decimalValue());
    JsonNode waste = speed.path("waste");
    assertThat(
            waste
                .path("useful_s")
                .decimalValue()
                .add(waste.path("load_s").decimalValue())
                .add(waste.path("retry_s").decimalValue())
                .add(waste.path("pause_s").decimalValue())
                .add(waste.path("dependency_s").decimalValue())
                .add(waste.path("tail_s").decimalValue()))
        .isEqualByComparingTo(
            summary.path("makespan_s").decimalValue().multiply(waste.path("slots").decimalValue()));
  }

  private static BigDecimal sum(JsonNode rows, String field) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode row : rows) {
      sum = sum.add(row.path(field).decimalValue());
    }
    return sum;
  }

  private static Map<String, Long> byName(JsonNode rows) {
    Map<String, Long> calls = new HashMap<>();
    for (JsonNode row : rows) {
      if (row.path("calls").asLong() > 0) {
        calls.put(row.path("name").asString(), row.path("calls").asLong());
      }
    }
    return calls;
  }

  /// Calls by step as the timelines of the records show them.
  private Map<String, Long> callsInTraces() {
    Map<String, Long> calls = new HashMap<>();
    for (int i = 1; i <= 12; i++) {
      String key = "P%03d".formatted(i);
      JsonNode trace = JSON.readTree(type("one", "trace", "last", key, "--json").out());
      for (JsonNode attempt : trace.path("attempts")) {
        String step = attempt.path("node").asString().replaceFirst("[#\\[].*", "");
        calls.merge(step, 1L, Long::sum);
      }
    }
    return calls;
  }

  @Test
  void showsTheTablesToPeople() {
    run("one");
    assertThat(type("one", "report", "last").out())
        .contains("step", "hr_expert", "asked", "local/gemma2:latest", "most time:")
        .contains("bottleneck gpu0, 1 slot: useful ", "(the work of gpu0 and ");
  }

  @Test
  void foretellsTheCallsAndLoadsOfTheNextRun() {
    run("one");
    Typed typed =
        type(
            "one",
            "forecast",
            "job-postings",
            "--input",
            "input.csv",
            "--like",
            "last",
            "--simulated",
            "--json");
    assertThat(typed.exit()).as(typed.err()).isZero();
    JsonNode now = JSON.readTree(typed.out()).path("settings").path(0);
    JsonNode next = run("two");
    assertThat(now.path("loads").asLong()).isEqualTo(next.path("loads").asLong());
    assertThat(now.path("calls").asLong()).isEqualTo(next.path("attempts").asLong());
  }

  @Test
  void foretellsWithoutAnEarlierRun() {
    Typed forecast =
        type("none", "forecast", "job-postings", "--input", "input.csv", "--simulated");
    assertThat(forecast.exit()).as(forecast.err()).isZero();
    assertThat(forecast.out())
        .contains("12 records, cost about 0.", "as the settings say", "wave: 1 ", "wave: 25")
        .contains("--like RUN knows better");
  }

  @Test
  void refusesARunOfAnotherPipeline() {
    assertThat(type("one", "demo", "company-tiers").exit()).isZero();
    Typed forecast =
        type("one", "forecast", "job-postings", "--input", "input.csv", "--like", "last");
    assertThat(forecast.exit()).isEqualTo(2);
    assertThat(forecast.err()).contains("is a run of company-tiers, not of job-postings");
  }
}
