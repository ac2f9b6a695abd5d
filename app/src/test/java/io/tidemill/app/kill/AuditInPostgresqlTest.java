package io.tidemill.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.DatabaseServer;
import io.tidemill.app.cli.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Contractors audited 64 at a time with journal, evidence and target in PostgreSQL: the process
/// that drives the run is killed and a worker ends it. The scores are those that a run in SQLite
/// gives.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class AuditInPostgresqlTest {
  private static final int ROWS = 120;
  private static final long LOOK_MILLIS = 20;

  @TempDir Path folder;

  @Test
  void losesNoScoreWhenTheDriverDies() throws Exception {
    ContractorFiles.write(folder, ROWS);
    audit();
  }

  @Test
  void losesNoScoreOfRealContractors() throws Exception {
    Files.copy(SharedData.file("contractors.csv"), folder.resolve("contractors.csv"));
    Files.copy(SharedData.file("contractor_evidence.csv"), folder.resolve("evidence.csv"));
    audit();
  }

  private void audit() throws Exception {
    String store = DatabaseServer.newDatabase();
    UsersDatabase database = UsersDatabase.server(store);
    database.fill(folder.resolve("contractors.csv"), folder.resolve("evidence.csv"));
    Files.writeString(folder.resolve("tidemill.yaml"), settings(store));
    Victim driver = new Victim(folder, arguments());
    assertThat(driver.killAfter(40)).isTrue();
    Victim worker = new Victim(folder, List.of("worker", "--json"));
    Process watching = worker.start();
    try {
      while (!worker.errors().contains("finished")) {
        assertThat(watching.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
      }
    } finally {
      watching.destroy();
      watching.waitFor();
    }
    new AuditedContractors(folder, database).assertSound(worker.summary(), worker.audit());
    assertThat(database.number("select count(*) from contractors where phone <> 'theirs'"))
        .isZero();
  }

  private static String settings(String store) {
    return """
    tidemill: 1
    store: "%s"
    connections:
      evidence: {url: "%s"}
      work: {url: "%s"}
    """
        .formatted(store, store, store);
  }

  private static List<String> arguments() {
    return List.of(
        "run",
        "contractor-audit",
        "--input",
        "contractors.csv",
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
