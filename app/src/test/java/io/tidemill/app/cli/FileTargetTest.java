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

/// Runs that save into files.
final class FileTargetTest {
  @TempDir private Path folder;

  @BeforeEach
  void writePipeline() throws IOException {
    Small.write(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "out.csv",
        "out.jsonl",
        "made/by/run/out.csv",
        "new-folder",
        "new-folder/",
        "new.folder/"
      })
  void countsAllRowsAsSaved(String to) {
    Typed run = Small.run(folder, "--to", to);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("moods +mood +2 +2 +0 +0");
    Path file = folder.resolve(to);
    assertThat(Files.isDirectory(file) ? file.resolve("moods.csv") : file).isNotEmptyFile();
    assertThat(Typed.in(folder, "status", "last").out()).containsPattern("moods +mood +2 +2 +0 +0");
  }

  @Test
  void refusesANameThatIsNeitherFolderNorFile() {
    Typed run = Small.run(folder, "--to", "out.xlsx");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("out.xlsx", ".csv", "out.xlsx/");
  }
}
