package io.tidemill.adapters.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.journal.sql.SmallRun;
import io.tidemill.port.CommandRow;
import io.tidemill.port.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes on one store, one of which may be killed at any moment.
class SqliteSharingTest {
  private static final int ORDERS = 40;

  @TempDir Path folder = Path.of("");

  private Journal open() {
    return SqliteJournal.open(folder, new TestTime());
  }

  /// What the killed process does: commits records for ever and says which event it was told is
  /// durable.
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      try (Journal journal = SqliteJournal.open(Path.of(args[0]), new TestTime());
          SmallRun run = SmallRun.on(journal)) {
        while (true) {
          run.add(3000);
          System.out.println(run.seq());
        }
      }
    }
  }

  private Process writer() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java.toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            Writer.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void keepsWhatAProcessAcknowledgedBeforeItWasKilled() throws Exception {
    long last = 0;
    for (int kill = 1; kill <= 2; kill++) {
      last = killedAfter(30 * kill, last);
      try (Journal journal = open()) {
        assertThat(journal.read(1).run().head().seq()).isGreaterThanOrEqualTo(last);
        assertThat(journal.read(1).run().lease().epoch()).isEqualTo(kill);
        assertThat(journal.check()).isEmpty();
      }
    }
    try (Journal journal = open();
        SmallRun run = SmallRun.on(journal)) {
      run.add();
      assertThat(run.journal().committedSeq()).isEqualTo(run.seq());
    }
  }

  /// Lets a process commit, looks at it from here, kills it.
  private long killedAfter(int commits, long before) throws Exception {
    Process process = writer();
    long last = before;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int n = 0; n < commits; n++) {
        last = Long.parseLong(String.valueOf(lines.readLine()));
      }
      seenFromOutside(last);
      process.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.matches("[0-9]+") ? Math.max(last, Long.parseLong(line)) : last;
      }
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return last;
  }

  private void seenFromOutside(long last) {
    try (Journal journal = open()) {
      assertThat(journal.drive(1, "second")).isEmpty();
      assertThat(journal.read(1).run().lease().alive()).isTrue();
      assertThat(journal.read(1).run().head().seq()).isGreaterThanOrEqualTo(last);
      long id = journal.give(order("pause"));
      assertThat(journal.command(id)).isPresent();
    }
  }

  private static CommandRow.Order order(String verb) {
    return new CommandRow.Order(1, verb, SmallRun.empty(), "somebody", Instant.EPOCH);
  }

  @Test
  void takesOrdersFromManyWhileOneWrites() throws Exception {
    try (Journal journal = open();
        SmallRun run = SmallRun.on(journal);
        ExecutorService others = Executors.newFixedThreadPool(3)) {
      List<Future<Long>> given = new ArrayList<>();
      for (int n = 0; n < 3; n++) {
        given.add(others.submit(this::giveMany));
      }
      while (!given.stream().allMatch(Future::isDone)) {
        run.add();
      }
      long sum = 0;
      for (Future<Long> one : given) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(3L * ORDERS);
      assertThat(run.journal().pendingCommands()).hasSize(3 * ORDERS);
      assertThat(run.journal().committedSeq()).isEqualTo(run.seq());
    }
  }

  private long giveMany() {
    long given = 0;
    try (Journal journal = open()) {
      for (int n = 0; n < ORDERS; n++) {
        given += journal.give(order("set")) > 0 ? 1 : 0;
      }
    }
    return given;
  }
}
