package io.tidemill.adapters.journal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.journal.sql.SmallRun;
import io.tidemill.port.FencedOff;
import io.tidemill.port.Journal;
import io.tidemill.port.RunJournal;
import io.tidemill.runtime.SystemTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A driver that the operating system stops and lets go on later, as a laptop or a virtual machine
/// does.
class PausedProcessTest {
  private static final LeaseTerms TERMS =
      new LeaseTerms(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(2));

  /// What the paused process does: commits once, and again when it is told to.
  static final class Driver {
    private Driver() {}

    public static void main(String[] args) throws IOException {
      PostgresDatabase database = new PostgresDatabase(StoreAddress.parse(args[0]), "");
      try (Journal journal = PostgresJournal.open(database, TERMS, new SystemTime());
          SmallRun run = SmallRun.on(journal)) {
        run.add();
        System.out.println("committed");
        System.in.read();
        run.add();
        System.out.println("committed again");
      } catch (FencedOff fenced) {
        System.out.println("fenced off");
      }
    }
  }

  private static Process driver(StoreAddress database) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java.toString(), "-cp", classPath, Driver.class.getName(), database.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void canCommitNothingAfterItWakesUp() throws Exception {
    StoreAddress database = TestServer.database();
    Process paused = driver(database);
    try (BufferedReader says =
            new BufferedReader(
                new InputStreamReader(paused.getInputStream(), StandardCharsets.UTF_8));
        Journal journal = PostgresJournal.open(database, "", new SystemTime())) {
      assertThat(says.readLine()).isEqualTo("committed");
      signal(paused, "STOP");
      try (RunJournal next = PostgresLeaseTest.takenOver(journal, Duration.ofSeconds(60))) {
        assertThat(next.run().lease().epoch()).isEqualTo(2);
        signal(paused, "CONT");
        paused.getOutputStream().write('\n');
        paused.getOutputStream().flush();
        assertThat(says.readLine()).isEqualTo("fenced off");
        assertThat(next.committedSeq()).isEqualTo(1);
        assertThat(journal.read(1).run().lease().alive()).isTrue();
      }
    } finally {
      paused.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
  }
}
