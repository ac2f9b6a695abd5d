package io.tidemill.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Promise 2 against the real program: `kill -9` at random moments, continued each time by the same
/// command. `scripts/kill-campaign` runs it with more kills.
final class KillTest {
  private static final int KILLS = Integer.getInteger("kills", 4);
  private static final long SEED = Long.getLong("kill.seed", 1);
  private static final int ROWS = Integer.getInteger("kill.rows", 40 + KILLS * 12);

  /// One kill in so many comes by time instead of by work done, so that start and recovery are hit.
  private static final int BY_TIME = 4;

  /// A start with recovery takes about this long.
  private static final int START_MILLIS = 1_500;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void losesNothingAndPaysTwiceAtMostWhatWasInFlight()
      throws IOException, InterruptedException, SQLException {
    Files.writeString(folder.resolve("companies.csv"), companies());
    Victim program =
        new Victim(
            folder,
            List.of(
                "run",
                "company-tiers",
                "--input",
                "companies.csv",
                "--simulated",
                "--speed",
                "50",
                "--json"));
    StoreFacts store = new StoreFacts(folder.resolve(".tidemill"));
    Random moments = new Random(SEED);
    int kills = 0;
    Set<Long> open = new HashSet<>();
    for (int i = 0; i < KILLS; i++) {
      if (kill(program, moments)) {
        kills++;
        open.addAll(store.openCalls());
      }
    }
    int exit = program.finish();
    report(kills, open.size(), program, store);
    assertThat(exit).as(program.errors()).isZero();
    assertAccounted(program.summary(), store);
    long twice = good(program) - store.answers();
    long admitted = program.summary().path("possible_duplicates").asLong();
    assertThat(twice).isLessThanOrEqualTo(admitted);
    assertThat(admitted).isLessThanOrEqualTo(open.size() + broken(program));
  }

  private static boolean kill(Victim program, Random moments)
      throws IOException, InterruptedException {
    return moments.nextInt(BY_TIME) == 0
        ? program.killAfterMillis(moments.nextInt(START_MILLIS))
        : program.killAfter(moments.nextInt(30));
  }

  private static void assertAccounted(JsonNode summary, StoreFacts store) throws SQLException {
    JsonNode counts = summary.path("counts");
    assertThat(counts.path("admitted").asLong()).isEqualTo(ROWS);
    assertThat(counts.path("waiting").asLong()).isZero();
    assertThat(counts.path("failed").asLong()).isZero();
    long done = counts.path("done").asLong();
    assertThat(store.rows("company_tiers")).isEqualTo(done);
    assertThat(store.distinct("company_tiers", "company_name")).isEqualTo(done);
    summary
        .path("completeness")
        .forEach(column -> assertThat(column.path("missing").asLong()).isZero());
  }

  private static void report(int kills, long inFlight, Victim program, StoreFacts store)
      throws IOException, SQLException {
    long rows = store.rows("company_tiers");
    long distinct = store.distinct("company_tiers", "company_name");
    JsonNode counts = program.summary().path("counts");
    long accounted = counts.path("done").asLong() + counts.path("gated").asLong();
    System.out.printf(
        "%d kills: lost %d, doubled %d, paid twice %d of %d calls in flight at the kills;"
            + " %d records, %d rows in the target; from start to the first answer: %s%n",
        kills,
        ROWS - accounted,
        rows - distinct,
        good(program) - store.answers(),
        inFlight,
        ROWS,
        rows,
        program.recoveries());
  }

  private static long good(Victim program) throws IOException {
    return program.audit().stream().filter(line -> line.path("good").asBoolean()).count();
  }

  /// Connections that the simulator broke: their calls may have been billed, too.
  private static long broken(Victim program) throws IOException {
    return program.audit().stream().filter(line -> line.path("status").asInt() == 0).count();
  }

  private static String companies() {
    StringBuilder csv = new StringBuilder("company_name,website\n");
    IntStream.rangeClosed(1, ROWS)
        .forEach(i -> csv.append("Company %d,https://company%d.example%n".formatted(i, i)));
    return csv.toString();
  }
}
