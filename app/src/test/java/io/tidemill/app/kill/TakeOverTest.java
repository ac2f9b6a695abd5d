package io.tidemill.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.DatabaseServer;
import io.tidemill.port.Time;
import io.tidemill.runtime.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A run in a PostgreSQL store whose process is killed is taken over by the next process that asks
/// for it once the lease of 15 s has ended.
final class TakeOverTest {
  private static final int ROWS = 60;

  /// The lease, and five seconds for the start of a process on a busy machine.
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Time time = new SystemTime();
  @TempDir Path folder;

  @Test
  void goesOnInAnotherProcessWithoutLossAndWithoutDoubles() throws Exception {
    Files.writeString(folder.resolve("companies.csv"), companies());
    Victim program = new Victim(folder, command(DatabaseServer.newDatabase()));
    assertThat(program.killAfter(40)).isTrue();
    long killed = time.nanos();
    Duration lastRefusal = Duration.ZERO;
    int exit = program.finish();
    while (exit != 0 && program.errors().contains("is driven by another process")) {
      lastRefusal = Duration.ofNanos(time.nanos() - killed);
      assertThat(lastRefusal).isLessThan(LONGEST);
      exit = program.finish();
    }
    assertThat(exit).as(program.errors()).isZero();
    assertThat(lastRefusal).isPositive();
    assertAccounted(program.summary());
  }

  private static List<String> command(String store) {
    return List.of(
        "run",
        "company-tiers",
        "--input",
        "companies.csv",
        "--simulated",
        "--speed",
        "50",
        "--json",
        "--store",
        store,
        "--to",
        "out/");
  }

  private void assertAccounted(JsonNode summary) throws IOException {
    JsonNode counts = summary.path("counts");
    assertThat(counts.path("admitted").asLong()).isEqualTo(ROWS);
    assertThat(counts.path("waiting").asLong()).isZero();
    assertThat(counts.path("failed").asLong()).isZero();
    List<String> rows = Files.readAllLines(folder.resolve("out").resolve("company_tiers.csv"));
    assertThat(rows).hasSize(1 + counts.path("done").asInt());
    assertThat(new HashSet<>(rows)).hasSameSizeAs(rows);
  }

  private static String companies() {
    StringBuilder csv = new StringBuilder("company_name,website\n");
    IntStream.rangeClosed(1, ROWS)
        .forEach(i -> csv.append("Company %d,https://company%d.example%n".formatted(i, i)));
    return csv.toString();
  }
}
