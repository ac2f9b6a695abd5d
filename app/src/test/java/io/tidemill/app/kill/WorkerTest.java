package io.tidemill.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.DatabaseServer;
import io.tidemill.port.Time;
import io.tidemill.runtime.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A run in a PostgreSQL store whose process is killed is driven on by a worker, which hands it to
/// the next one when it is told to end.
final class WorkerTest {
  private static final int ROWS = 200;
  private static final int WIDTH = 16;
  private static final long LOOK_MILLIS = 20;
  private static final String TAKEN = "taken over from";

  /// The lease of 15 s, and five seconds more.
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Duration HANG = Duration.ofMinutes(3);

  private final Time time = new SystemTime();
  @TempDir Path folder;
  private String store = "";

  @BeforeEach
  void writeRows() throws IOException, SQLException {
    StringBuilder csv = new StringBuilder("company_name,website\n");
    IntStream.rangeClosed(1, ROWS)
        .forEach(i -> csv.append("Company %d,https://company%d.example%n".formatted(i, i)));
    Files.writeString(folder.resolve("companies.csv"), csv);
    store = DatabaseServer.newDatabase();
  }

  @Test
  void drivesOnWhatLostItsProcessAndHandsItOver() throws Exception {
    Victim first = worker("first");
    Process watching = first.start();
    Victim second = worker("second");
    try {
      Victim driver = driver();
      assertThat(driver.killAfter(40)).isTrue();
      assertThat(until(watching, () -> first.errors().contains(TAKEN))).isLessThan(LONGEST);
      until(watching, () -> first.audit().size() >= 40);
      watching.destroy();
      assertThat(watching.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(watching.exitValue()).as(first.errors()).isZero();
      assertThat(DatabaseServer.texts(store, "select concat(state, lease_until) from tidemill.run"))
          .containsExactly("running");
      Process successor = second.start();
      try {
        until(successor, () -> second.errors().contains("finished"));
      } finally {
        stop(successor);
      }
      assertNothingLostOrDoubled(second.summary(), List.of(driver, first, second));
    } finally {
      watching.destroyForcibly();
    }
  }

  private Victim driver() {
    return new Victim(
        folder,
        List.of(
            "run",
            "company-tiers",
            "--input",
            "companies.csv",
            "--simulated",
            "--speed",
            "50",
            "--width",
            String.valueOf(WIDTH),
            "--json",
            "--store",
            store));
  }

  private Victim worker(String name) throws IOException {
    return new Victim(
        Files.createDirectory(folder.resolve(name)), List.of("worker", "--json", "--store", store));
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  private interface Sight {
    boolean isSeen() throws IOException;
  }

  /// How long it took until this was seen.
  private Duration until(Process process, Sight sight) throws IOException, InterruptedException {
    long start = time.nanos();
    while (!sight.isSeen()) {
      assertThat(process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(Duration.ofNanos(time.nanos() - start)).isLessThan(HANG);
    }
    return Duration.ofNanos(time.nanos() - start);
  }

  private void assertNothingLostOrDoubled(JsonNode summary, List<Victim> drivers)
      throws IOException, SQLException {
    JsonNode counts = summary.path("counts");
    assertThat(counts.path("admitted").asInt()).isEqualTo(ROWS);
    assertThat(counts.path("done").asInt() + counts.path("gated").asInt()).isEqualTo(ROWS);
    List<String> saved =
        DatabaseServer.texts(store, "select company_name from results.company_tiers");
    assertThat(saved).hasSize(counts.path("done").asInt()).doesNotHaveDuplicates();
    assertThat(twice(drivers)).isLessThanOrEqualTo(WIDTH);
  }

  /// Requests that the simulator answered well more than once: those in flight at the kill.
  private static long twice(List<Victim> drivers) throws IOException {
    Map<String, Integer> times = new HashMap<>();
    for (Victim driver : drivers) {
      for (JsonNode line : driver.audit()) {
        if (line.path("good").asBoolean()) {
          times.merge(
              Stream.of("step", "key")
                  .map(name -> line.path(name).asString(""))
                  .toList()
                  .toString(),
              1,
              Integer::sum);
        }
      }
    }
    assertThat(times).isNotEmpty();
    return times.values().stream().filter(count -> count > 1).count();
  }
}
