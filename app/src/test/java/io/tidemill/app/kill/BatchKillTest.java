package io.tidemill.app.kill;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.essays.BatchOffice;
import io.tidemill.app.essays.BundleJudge;
import io.tidemill.app.essays.Essays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process that dies between the order of a batch and the journal's knowledge of it finds the
/// batch again, and orders nothing twice.
final class BatchKillTest {
  private static final int ESSAYS = 40;
  private static final long MINUTE = 60_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 11})
  void findsTheBatchThatItsDeadProcessOrderedMinutesAgo(int minutes)
      throws IOException, InterruptedException, SQLException {
    goesOn(
        BatchOffice::onOrder,
        "update batch set intent_at = intent_at - %1$d, poll_at = poll_at - %1$d"
            .formatted(minutes * MINUTE));
  }

  @Test
  void readsABatchThatEndedWhileNobodyLooked()
      throws IOException, InterruptedException, SQLException {
    goesOn(BatchOffice::onLook, "update batch set deadline = intent_at - " + 20 * MINUTE);
  }

  /// @param when when the process is killed
  /// @param later what time does to the journal before the next one
  private void goesOn(BiConsumer<BatchOffice, Runnable> when, String later)
      throws IOException, InterruptedException, SQLException {
    Essays calm = essays("calm");
    Essays disturbed = essays("disturbed");
    try (BundleJudge judge = BundleJudge.start(0, 1)) {
      Victim undisturbed = victim("calm", judge);
      assertThat(undisturbed.finish()).as(undisturbed.errors()).isZero();
      int orders = judge.office().orders();
      int questions = judge.office().questions();
      Victim program = victim("disturbed", judge);
      AtomicReference<Process> running = new AtomicReference<>();
      when.accept(judge.office(), () -> kill(running));
      running.set(program.start());
      requireNonNull(running.get()).waitFor();
      assertThat(judge.office().orders()).isEqualTo(orders + 1);
      when.accept(judge.office(), () -> {});
      change(later);
      assertThat(program.finish()).as(program.errors()).isZero();
      assertThat(judge.office().orders()).isEqualTo(2 * orders);
      assertThat(judge.office().questions()).isEqualTo(2 * questions);
      assertThat(judge.requests()).isZero();
      assertThat(program.summary().path("possible_duplicates").asInt()).isZero();
      assertThat(disturbed.ranked()).isEqualTo(calm.ranked());
    }
  }

  private void change(String sql) throws SQLException {
    Path journal = folder.resolve("disturbed").resolve(".tidemill").resolve("journal.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /// The order is not answered before the process is dead.
  private static void kill(AtomicReference<Process> running) {
    try {
      requireNonNull(running.get()).destroyForcibly().waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Essays essays(String name) throws IOException {
    Essays essays = new Essays(Files.createDirectory(folder.resolve(name)));
    essays.add(ESSAYS);
    essays.write();
    essays.ownPipeline(text -> text.replace("{bundle: 8}", "{provider_batch: 1h}"));
    return essays;
  }

  private Victim victim(String name, BundleJudge judge) throws IOException {
    Path place = folder.resolve(name);
    Files.writeString(place.resolve("tidemill.yaml"), judge.settings());
    return new Victim(
        place,
        List.of(
            "run",
            "own/pipeline.yaml",
            "--input",
            "essays.csv",
            "--model",
            "judge=house/judge",
            "--json"));
  }
}
