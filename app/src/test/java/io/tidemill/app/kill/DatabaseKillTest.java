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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Journal and target in PostgreSQL: the program, the database, or both at once are killed at
/// random moments. `scripts/kill-campaign --postgres` kills more often.
final class DatabaseKillTest {
  private static final int KILLS = Integer.getInteger("database.kills", 3);
  private static final long SEED = Long.getLong("kill.seed", 1);
  private static final int ROWS = 40 + 12 * KILLS;
  private static final long LONGEST_SECONDS = 60;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  /// Who dies.
  private enum Dies {
    DATABASE,
    PROGRAM,
    BOTH
  }

  @Test
  void losesNothingWhoeverDies() throws IOException, InterruptedException, SQLException {
    Files.writeString(folder.resolve("companies.csv"), companies());
    Random chance = new Random(SEED);
    Set<Long> open = new HashSet<>();
    try (MortalServer server = MortalServer.in(folder)) {
      Victim program = new Victim(folder, command(server.address()));
      int kills = 0;
      for (int i = 0; i < KILLS; i++) {
        Dies dies = Dies.values()[i % Dies.values().length];
        kills += kill(program, server, dies, 5 + chance.nextInt(20)) ? 1 : 0;
        open.addAll(server.numbers("select id from tidemill.call where ended_at is null"));
      }
      int exit = finish(program);
      assertThat(exit).as(program.errors()).isZero();
      report(kills, open.size(), program, server);
      assertAccounted(program, server, open.size());
    }
  }

  /// Lets the program work, and kills.
  private static boolean kill(Victim program, MortalServer server, Dies dies, int answers)
      throws IOException, InterruptedException {
    Process running = begun(program, answers);
    return switch (dies) {
      case PROGRAM -> {
        running.destroyForcibly().waitFor();
        yield true;
      }
      case DATABASE -> {
        server.kill();
        boolean ended = running.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        assertThat(ended).as("ends without its database: " + program.errors()).isTrue();
        assertThat(running.exitValue()).as(program.errors()).isIn(0, 1);
        server.again();
        yield true;
      }
      case BOTH -> {
        server.kill();
        running.destroyForcibly().waitFor();
        server.again();
        yield true;
      }
    };
  }

  /// The program at work; the lease of one that died has to end first.
  private static Process begun(Victim program, int answers)
      throws IOException, InterruptedException {
    Process running = program.startUntil(answers);
    while (!running.isAlive() && running.exitValue() == 2) {
      running = program.startUntil(answers);
    }
    return running;
  }

  /// The lease of a process that died has to end first.
  private static int finish(Victim program) throws IOException, InterruptedException {
    int exit = program.finish();
    while (exit == 2 && program.errors().contains("is driven by another process")) {
      exit = program.finish();
    }
    return exit;
  }

  private static void report(int kills, int inFlight, Victim program, MortalServer server)
      throws IOException, SQLException {
    JsonNode counts = program.summary().path("counts");
    long accounted = counts.path("done").asLong() + counts.path("gated").asLong();
    System.out.printf(
        "%d kills of program and database: lost %d, doubled %d, paid twice %d of %d calls in flight"
            + " at the kills; %d records; from start to the first answer: %s%n",
        kills,
        ROWS - accounted,
        one(server, "select count(*) - count(distinct company_name) from results.company_tiers"),
        twice(program, server),
        inFlight,
        ROWS,
        program.recoveries());
  }

  private static void assertAccounted(Victim program, MortalServer server, int inFlight)
      throws IOException, SQLException {
    JsonNode summary = program.summary();
    JsonNode counts = summary.path("counts");
    assertThat(counts.path("admitted").asLong()).isEqualTo(ROWS);
    assertThat(counts.path("waiting").asLong()).isZero();
    assertThat(counts.path("failed").asLong()).isZero();
    assertThat(one(server, "select count(*) from results.company_tiers"))
        .isEqualTo(counts.path("done").asLong());
    assertThat(one(server, "select count(distinct company_name) from results.company_tiers"))
        .isEqualTo(counts.path("done").asLong());
    long admitted = summary.path("possible_duplicates").asLong();
    assertThat(twice(program, server)).isLessThanOrEqualTo(admitted);
    assertThat(admitted).isLessThanOrEqualTo(inFlight + broken(program));
  }

  private static long one(MortalServer server, String query) throws SQLException {
    return server.numbers(query).iterator().next();
  }

  private static long twice(Victim program, MortalServer server) throws IOException, SQLException {
    long good = program.audit().stream().filter(line -> line.path("good").asBoolean()).count();
    return good - one(server, "select count(*) from tidemill.result where kind = 'answered'");
  }

  private static long broken(Victim program) throws IOException {
    return program.audit().stream().filter(line -> line.path("status").asInt() == 0).count();
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
        store);
  }

  private static String companies() {
    StringBuilder csv = new StringBuilder("company_name,website\n");
    IntStream.rangeClosed(1, ROWS)
        .forEach(i -> csv.append("Company %d,https://company%d.example%n".formatted(i, i)));
    return csv.toString();
  }
}
