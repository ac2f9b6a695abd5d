package io.tidemill.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Contractors audited 64 at a time out of and into one SQLite file of the user, which another
/// program reads and writes meanwhile, killed and continued, twice in a row. No lock is an error
/// and no score is lost. `scripts/audit-campaign` makes it larger.
final class AuditCampaignTest {
  private static final int KILLS = Integer.getInteger("audit.kills", 2);
  private static final int ROWS = Integer.getInteger("audit.rows", 120);
  private static final long SEED = Long.getLong("audit.seed", 1);
  private static final String SHARED = System.getProperty("shared.data", "");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/yyyy");

  @TempDir Path folder;

  @Test
  void losesNoScoreInAFileThatOthersUse() throws Exception {
    Files.writeString(folder.resolve("contractors.csv"), contractors());
    Files.writeString(folder.resolve("evidence.csv"), evidence());
    auditTwice();
  }

  @Test
  void givesNoBetterScoreForMoreComplaintsOrAnExpiredLicence() throws Exception {
    Assumptions.assumeFalse(SHARED.isEmpty(), "skipped: no shared data");
    Path shared = Path.of(SHARED);
    Files.copy(shared.resolve("contractors.csv"), folder.resolve("contractors.csv"));
    Files.copy(shared.resolve("contractor_evidence.csv"), folder.resolve("evidence.csv"));
    auditTwice();
  }

  private void auditTwice() throws Exception {
    UsersDatabase database = new UsersDatabase(folder.resolve("work.db"));
    database.fill(folder.resolve("contractors.csv"), folder.resolve("evidence.csv"));
    Neighbour neighbour = new Neighbour(database);
    try (neighbour) {
      audit("first", database);
      database.forgetScores();
      audit("second", database);
    }
    assertThat(neighbour.errors()).isEmpty();
    assertThat(neighbour.writes()).isPositive();
    assertThat(database.number("select max(visits) from contractors"))
        .isEqualTo(neighbour.writes());
    assertThat(database.number("select count(*) from contractors where phone <> 'theirs'"))
        .isZero();
  }

  private void audit(String name, UsersDatabase database)
      throws IOException, InterruptedException, SQLException {
    Path home = Files.createDirectory(folder.resolve(name));
    Files.writeString(
        home.resolve("tidemill.yaml"),
        """
        tidemill: 1
        connections:
          evidence: {url: "sqlite:../work.db"}
          work: {url: "sqlite:../work.db"}
        """);
    Victim program = new Victim(home, arguments());
    Random moments = new Random(SEED);
    int kills = 0;
    for (int i = 0; i < KILLS; i++) {
      kills += program.killAfter(20L + moments.nextInt(60)) ? 1 : 0;
    }
    assertThat(kills).isPositive();
    int exit = program.finish();
    assertThat(exit).as(program.errors()).isZero();
    assertThat(program.errors()).doesNotContainIgnoringCase("locked").doesNotContain("BUSY");
    assertAccounted(program.summary(), database);
    assertThat(database.scores().keySet()).isEqualTo(scored(program));
    assertScores(database);
  }

  private static List<String> arguments() {
    return List.of(
        "run",
        "contractor-audit",
        "--input",
        "../contractors.csv",
        "--simulated",
        "--speed",
        "50",
        "--width",
        "64",
        "--to",
        "work",
        "--json");
  }

  private static void assertAccounted(JsonNode summary, UsersDatabase database)
      throws SQLException {
    JsonNode counts = summary.path("counts");
    assertThat(counts.path("admitted").asLong())
        .isEqualTo(database.number("select count(*) from contractors"));
    assertThat(counts.path("waiting").asLong()).isZero();
    assertThat(counts.path("failed").asLong()).isZero();
    assertThat(counts.path("done").asLong()).isEqualTo(database.scores().size());
    assertThat(summary.path("failures").toString()).doesNotContainIgnoringCase("lock");
  }

  /// Contractors for whom the simulator gave a usable score.
  private static Set<String> scored(Victim program) throws IOException {
    return program.audit().stream()
        .filter(line -> line.path("step").asString("").equals("audit"))
        .filter(line -> line.path("good").asBoolean())
        .map(line -> line.path("key").asString(""))
        .collect(Collectors.toSet());
  }

  /// The simulator takes 12 points off for a complaint and 20 for an expired licence: the score of
  /// each contractor is its own, and never better for more of either.
  private void assertScores(UsersDatabase database) throws IOException, SQLException {
    Map<String, Long> complaints = database.complaints();
    Set<String> expired = expired();
    database
        .scores()
        .forEach(
            (contractor, score) -> {
              long less = 12 * complaints.getOrDefault(contractor, 0L);
              long expected = 90 - less - (expired.contains(contractor) ? 20 : 0);
              assertThat(score).as(contractor).isEqualTo(Math.max(5, expected));
            });
  }

  private Set<String> expired() throws IOException {
    Set<String> expired = new HashSet<>();
    List<String> lines = Files.readAllLines(folder.resolve("contractors.csv"));
    int column = List.of(lines.getFirst().split(",")).indexOf("license_expiration");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      if (!cells[column].isEmpty()
          && LocalDate.parse(cells[column], DAY).isBefore(LocalDate.EPOCH.plusYears(56))) {
        expired.add(cells[0]);
      }
    }
    return expired;
  }

  private static String contractors() {
    StringBuilder csv =
        new StringBuilder("contractor_id,business_name,license_number,license_expiration\n");
    IntStream.rangeClosed(1, ROWS)
        .forEach(
            i ->
                csv.append(
                    "K%d,Contractor %d,L%d,%s%n"
                        .formatted(
                            i, i, i, i % 7 == 0 ? "03/31/2001" : i % 2 == 0 ? "03/31/2061" : "")));
    return csv.toString();
  }

  private static String evidence() {
    StringBuilder csv =
        new StringBuilder(
            "evidence_id,contractor_id,complaint_type,start_date,result,satisfaction,restitution_usd\n");
    for (int i = 1; i <= ROWS; i++) {
      for (int j = 1; j <= i % 6; j++) {
        csv.append(
            "K%d-%d,K%d,Quality of work,0%d/1%d/2024,No answer,No,%d.50%n"
                .formatted(i, j, i, j, j, j * 100));
      }
    }
    return csv.toString();
  }
}
