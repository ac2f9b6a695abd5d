package io.tidemill.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Contractors audited 64 at a time out of and into one SQLite file of the user, which another
/// program reads and writes meanwhile, killed and continued, twice in a row. No lock is an error
/// and no score is lost. `scripts/audit-campaign` makes it larger.
final class AuditCampaignTest {
  private static final int KILLS = Integer.getInteger("audit.kills", 2);
  private static final int ROWS = Integer.getInteger("audit.rows", 120);
  private static final long SEED = Long.getLong("audit.seed", 1);

  @TempDir Path folder;

  @Test
  void losesNoScoreInAFileThatOthersUse() throws Exception {
    ContractorFiles.write(folder, ROWS);
    auditTwice();
  }

  @Test
  void givesNoBetterScoreForMoreComplaintsOrAnExpiredLicence() throws Exception {
    Files.copy(SharedData.file("contractors.csv"), folder.resolve("contractors.csv"));
    Files.copy(SharedData.file("contractor_evidence.csv"), folder.resolve("evidence.csv"));
    auditTwice();
  }

  private void auditTwice() throws Exception {
    UsersDatabase database = UsersDatabase.file(folder.resolve("work.db"));
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
    new AuditedContractors(folder, database).assertSound(program.summary(), program.audit());
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
}
