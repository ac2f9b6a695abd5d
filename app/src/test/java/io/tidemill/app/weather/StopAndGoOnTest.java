package io.tidemill.app.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A service whose key, credit or quota ends in the middle of a run: the run pauses at the first
/// such answer, loses nothing, and the same command goes on once it is mended.
final class StopAndGoOnTest {
  private static final int ROWS = 120;
  private static final int WIDTH = 4;

  @TempDir Path folder;

  @Test
  void pausesForKeyCreditAndQuotaAndFinishesWhenMended() throws IOException {
    Journey journey = new Journey(folder, Journey.freePort());
    journey.pack(
        "openai",
        "/openai",
        "width: " + WIDTH,
        IntStream.rangeClosed(1, ROWS).mapToObj(i -> "Text number " + i + " is short."));
    pauses(journey, "unauthorized_after=30", 401);
    pauses(journey, "balance_after=30", 402);
    pauses(journey, "quota_after=30", 429);
    try (Simulator _ = journey.service("", "100")) {
      Typed ended = journey.run();
      assertThat(ended.exit()).as(ended.err()).isZero();
      JsonNode summary = Journey.summary(ended);
      assertThat(summary.at("/counts/done").asInt()).isEqualTo(ROWS);
      assertThat(summary.path("possible_duplicates").asInt()).isZero();
    }
    assertThat(answered(journey)).as("each row is answered once").isEqualTo(ROWS);
  }

  private void pauses(Journey journey, String fault, int status) throws IOException {
    int before = journey.hasAudit() ? journey.audit().size() : 0;
    try (Simulator _ = journey.service(fault, "100")) {
      Typed ended = journey.run();
      JsonNode summary = Journey.summary(ended);
      assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(4);
      assertThat(summary.path("reason").asString()).isEqualTo("stop");
      assertThat(summary.path("waits_for").asString()).contains(Integer.toString(status));
      assertThat(summary.at("/counts/failed").asInt()).isZero();
    }
    List<JsonNode> lines = journey.audit();
    long refused =
        lines.subList(before, lines.size()).stream()
            .filter(line -> line.path("status").asInt() == status)
            .count();
    assertThat(refused).as("calls that were under way").isBetween(1L, (long) WIDTH);
  }

  private static long answered(Journey journey) throws IOException {
    return journey.audit().stream().filter(line -> line.path("status").asInt() == 200).count();
  }
}
