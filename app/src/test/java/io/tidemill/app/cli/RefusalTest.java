package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused leaves no run that people would see, and harms none.
final class RefusalTest {
  @TempDir private Path folder;

  @BeforeEach
  void writePipeline() throws IOException {
    Small.write(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run small.yaml --input rows.csv",
        "run small.yaml --input rows.csv --simulated --to sqlite:nowhere.db",
        "run small.yaml --input rows.csv --simulated --to rows.csv/below",
        "run small.yaml --input rows.csv --simulated --to out.xlsx"
      })
  void leavesNoRun(String command) {
    assertThat(Typed.in(folder, command.split(" ")).exit()).isEqualTo(2);
    assertThat(Typed.in(folder, "runs").out()).contains("No runs yet");
  }

  @Test
  void keepsTheGoodRunWhenAnotherInputIsRefused() throws IOException {
    assertThat(Small.run(folder).exit()).isZero();
    Files.writeString(folder.resolve("rows.csv"), Small.ROWS + "a,third\n");
    Files.writeString(folder.resolve("small.yaml"), Small.PIPELINE.replace("Judge {{", "Rate {{"));
    Typed refused = Small.run(folder);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("repeats keys");
    assertThat(Typed.in(folder, "status").out()).startsWith("small-1: finished");
    assertThat(Typed.in(folder, "runs", "--json").out()).doesNotContain("\"superseded\":true");
  }

  @Test
  void givesUpARunWhoseTargetIsRefusedAfterAll() throws IOException {
    Files.writeString(folder.resolve("other.db"), "this is no database");
    Typed refused = Small.run(folder, "--to", "sqlite:other.db", "--create");
    assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
    assertThat(Typed.in(folder, "status").exit()).isEqualTo(2);
    assertThat(Typed.in(folder, "runs").out()).contains("cancelled").doesNotContain("paused");
  }

  @Test
  void saysWhichRunTookThePlaceOfAnOlderOne() throws IOException {
    assertThat(Small.run(folder).exit()).isZero();
    Files.writeString(folder.resolve("small.yaml"), Small.PIPELINE.replace("Judge {{", "Rate {{"));
    Typed changed = Small.run(folder);
    assertThat(changed.err()).contains("small-2 takes the place of small-1");
    Typed older = Typed.in(folder, "resume", "small-1");
    assertThat(older.exit()).isEqualTo(2);
    assertThat(older.err()).contains("small-2", "tidemill resume small-2");
  }
}
