package io.tidemill.app.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.SharedData;
import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
            "2000",
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
    Typed again = type("demo", "job-postings", "--json");
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

  @Test
  void asksBothGradersAtTheSameTime() throws IOException {
    List<String> rows = Files.readAllLines(Path.of("..", "examples", "job-postings", "input.csv"));
    Files.write(folder.resolve("one.csv"), rows.subList(0, 2));
    Typed run = type("run", "job-postings", "--input", "one.csv", "--simulated", "--speed", "50");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode trace = JSON.readTree(type("trace", "last", "P001", "--json").out());
    Interval first = interval(trace, "grade_a");
    Interval second = interval(trace, "grade_b");
    assertThat(first.overlaps(second)).as(first + " and " + second).isTrue();
  }

  private static Interval interval(JsonNode trace, String node) {
    for (JsonNode attempt : trace.path("attempts")) {
      if (attempt.path("node").asString().equals(node)) {
        return Interval.of(attempt.path("call"));
      }
    }
    throw new AssertionError("No call of " + node);
  }

  private record Interval(Instant from, Instant to) {
    static Interval of(JsonNode call) {
      Instant start = Instant.parse(call.path("started_at").asString());
      return new Interval(start, start.plusMillis(call.path("millis").asLong()));
    }

    boolean overlaps(Interval other) {
      return from.isBefore(other.to) && other.from.isBefore(to);
    }
  }

  private Typed demo() {
    Typed demo = type("demo", "job-postings");
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
