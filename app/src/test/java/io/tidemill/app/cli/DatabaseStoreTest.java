package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store in PostgreSQL, as people type it.
final class DatabaseStoreTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Small.write(folder);
  }

  @Test
  void runsAndIsFoundAgain() throws SQLException, IOException {
    String store = DatabaseServer.newDatabase();
    Typed run = Small.run(folder, "--store", store, "--to", "out/");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("out").resolve("moods.csv"))).hasSize(3);
    Environment set = new Environment(Map.of("TIDEMILL_STORE", store), folder);
    assertThat(Typed.in(set, "status", "small-1").out()).contains("finished");
    assertThat(Typed.in(set, "trace", "small-1", "a").out()).contains("judgement");
    Typed doctor = Typed.in(set, "doctor");
    assertThat(doctor.exit()).isZero();
    assertThat(doctor.out()).contains(store).contains("sound");
    assertThat(Typed.in(folder, "runs", "--store", store).out()).contains("small-1");
  }

  @Test
  void savesIntoASchemaOfItsOwnWhereNoTargetIsNamed() throws SQLException {
    String store = DatabaseServer.newDatabase();
    Typed run = Small.run(folder, "--store", store);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(DatabaseServer.texts(store, "select id from results.moods order by id"))
        .containsExactly("a", "b");
    assertThat(run.out()).contains("moods");
  }

  @Test
  void refusesAPasswordInTheAddressAndNeverRepeatsIt() throws IOException {
    String secret = "postgresql://ann:topsecret@localhost:1/work";
    Typed flag = Typed.in(folder, "runs", "--store", secret);
    assertThat(flag.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(flag.err()).contains("PGPASSWORD").doesNotContain("topsecret");
    Files.writeString(folder.resolve("tidemill.yaml"), "tidemill: 1\nstore: " + secret + "\n");
    Typed settings = Typed.in(folder, "settings");
    assertThat(settings.out()).contains("postgresql://ann:(set)@").doesNotContain("topsecret");
  }

  @Test
  void neverShowsThePasswordOfTheStore() throws IOException {
    Files.writeString(
        folder.resolve("tidemill.yaml"),
        """
        tidemill: 1
        store: postgresql://ann@localhost:1/work
        store_password: {env: STORE_KEY}
        """);
    Environment set = new Environment(Map.of("STORE_KEY", "topsecret"), folder);
    Typed settings = Typed.in(set, "settings");
    assertThat(settings.out()).contains("store_password").doesNotContain("topsecret");
    Typed runs = Typed.in(set, "runs");
    assertThat(runs.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(runs.err())
        .contains("postgresql://ann@localhost:1/work cannot be opened")
        .doesNotContain("topsecret");
  }

  @Test
  void refusesAStoreOfAnotherKind() {
    Typed runs = Typed.in(folder, "runs", "--store", "mysql://ann:topsecret@localhost/work");
    assertThat(runs.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(runs.err()).contains("postgresql://USER@HOST").doesNotContain("topsecret");
  }
}
