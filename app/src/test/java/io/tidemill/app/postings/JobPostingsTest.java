package io.tidemill.app.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.SharedData;
import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real postings through all steps, and the questions to people that remain.
final class JobPostingsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Test
  void accountsForFourHundredRealPostings() {
    JsonNode summary = run("job_postings.csv");
    assertThat(summary.at("/counts/admitted").asInt()).isEqualTo(400);
    assertThat(summary.at("/counts/in_review").asInt()).isPositive();
    isWhole(summary);
  }

  @Test
  void accountsForPostingsOfWhichSomeAreDoubtful() {
    JsonNode summary = run("job_postings_genuineness.csv");
    assertThat(summary.at("/counts/admitted").asInt()).isEqualTo(60);
    isWhole(summary);
  }

  private JsonNode run(String file) {
    Typed run =
        Typed.in(
            folder,
            "run",
            "job-postings",
            "--input",
            SharedData.file(file).toString(),
            "--simulated",
            "--speed",
            "5000",
            "--json");
    assertThat(run.exit()).as(run.err()).isIn(0, 3);
    return JSON.readTree(run.out().lines().toList().getLast());
  }

  private static void isWhole(JsonNode summary) {
    assertThat(summary.path("state").asString()).isEqualTo("finished");
    JsonNode counts = summary.path("counts");
    int open = counts.path("in_review").asInt();
    assertThat(counts.path("failed").asInt()).isZero();
    assertThat(counts.path("waiting").asInt()).isZero();
    assertThat(counts.path("done").asInt() + counts.path("gated").asInt() + open)
        .isEqualTo(counts.path("admitted").asInt());
    assertThat(summary.path("exit").asInt()).isEqualTo(open > 0 ? 3 : 0);
    assertThat(summary.path("completeness")).isNotEmpty();
    for (JsonNode column : summary.path("completeness")) {
      assertThat(column.path("missing").asInt()).as(column.toString()).isZero();
      assertThat(column.path("saved").asInt()).isEqualTo(column.path("extracted").asInt());
    }
  }

  @Test
  void goesOnFromATicketThatWasAccepted() {
    Typed demo = demo();
    assertThat(demo.out()).contains("12 = 9 done, 0 failed, 2 gated, 1 in review");
    assertThat(type("review", "last").out()).contains("P008", "ticket", "failed 2 times");
    Typed accepted = type("review", "last", "--key", "P008", "--accept");
    assertThat(accepted.exit()).as(accepted.err()).isZero();
    isComplete(type("resume", "last", "--json"));
    assertThat(type("export", "last").out()).contains("P008");
    assertThat(type("review", "last").out()).doesNotContain("--accept");
  }

  @Test
  void goesOnWithTheWordsOfAPerson() {
    demo();
    type(
        "review", "last", "--key", "P008", "--set", "summary=Firmware for barometers.", "--accept");
    Typed again = sample("--json");
    isComplete(again);
    assertThat(type("trace", "last", "P008").out()).contains("Firmware for barometers.");
  }

  @Test
  void endsARecordThatAPersonRejects() {
    demo();
    type("review", "last", "--key", "P008", "--reject", "--note", "no summary is possible");
    JsonNode summary = last(type("resume", "last", "--json"));
    assertThat(summary.path("exit").asInt(-1)).isZero();
    assertThat(summary.at("/counts/gated").asInt()).isEqualTo(3);
    assertThat(type("export", "last").out()).contains("rejected", "no summary is possible");
  }

  private static void isComplete(Typed run) {
    JsonNode summary = last(run);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(summary.at("/counts/done").asInt()).isEqualTo(10);
    isWhole(summary);
  }

  /// Where each grader has a server of its own, and neither has to make room.
  @Test
  void asksBothGradersAtTheSameTime() throws IOException {
    Files.writeString(
        folder.resolve("tidemill.yaml"),
        """
        tidemill: 1
        providers:
          other: {kind: ollama, url: "http://127.0.0.1:11435"}
        models:
          other/gemma3:1b: {window: 8192, price: free}
          other/qwen2.5:7b: {window: 8192, price: free}
        model_groups:
          gpu1: {provider: other, holds: 2}
        """);
    Typed run =
        sample(
            "--model",
            "worker=other/qwen2.5:7b",
            "--model",
            "extractor=other/gemma3:1b",
            "--speed",
            "200");
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    List<Interval> first = new ArrayList<>();
    List<Interval> second = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      String trace = type("trace", "last", "P%03d".formatted(i), "--json").out();
      first.addAll(intervals(JSON.readTree(trace), "grade_a"));
      second.addAll(intervals(JSON.readTree(trace), "grade_b"));
    }
    assertThat(first).hasSize(9);
    assertThat(first).as(first + " and " + second).anyMatch(one -> one.overlapsAny(second));
    assertThat(overlap()).isGreaterThan(1);
  }

  /// Service time over makespan, above 1 only when calls run side by side.
  private double overlap() {
    return JSON.readTree(type("status", "last", "--json").out()).path("overlap").asDouble();
  }

  private static List<Interval> intervals(JsonNode trace, String node) {
    List<Interval> intervals = new ArrayList<>();
    for (JsonNode attempt : trace.path("attempts")) {
      if (attempt.path("node").asString().equals(node)) {
        intervals.add(Interval.of(attempt.path("call")));
      }
    }
    return intervals;
  }

  private record Interval(Instant from, Instant to) {
    static Interval of(JsonNode call) {
      Instant start = Instant.parse(call.path("started_at").asString());
      return new Interval(start, start.plusMillis(call.path("millis").asLong()));
    }

    boolean overlapsAny(List<Interval> others) {
      return others.stream().anyMatch(this::overlaps);
    }

    private boolean overlaps(Interval other) {
      return from.isBefore(other.to) && other.from.isBefore(to);
    }
  }

  private Typed sample(String... more) {
    Path input = Path.of("..", "examples", "job-postings", "input.csv").toAbsolutePath();
    List<String> words =
        new ArrayList<>(List.of("run", "job-postings", "--input", input.toString(), "--simulated"));
    words.addAll(List.of(more));
    if (!words.contains("--speed")) {
      words.addAll(List.of("--speed", "2000"));
    }
    return type(words.toArray(String[]::new));
  }

  private Typed demo() {
    Typed demo = sample();
    assertThat(demo.exit()).as(demo.err()).isEqualTo(3);
    return demo;
  }

  private Typed type(String... words) {
    return Typed.in(folder, words);
  }

  private static JsonNode last(Typed run) {
    return JSON.readTree(run.out().lines().toList().getLast());
  }
}
