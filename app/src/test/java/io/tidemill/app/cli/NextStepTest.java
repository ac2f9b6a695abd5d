package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people are told to do next.
final class NextStepTest {
  @TempDir private Path folder;

  @BeforeEach
  void writePipeline() throws IOException {
    Small.write(folder);
  }

  @Test
  void namesTheFlagThatAllowsMoreMoney() {
    Typed paused = Small.run(folder, "--budget", "0.000001");
    assertThat(paused.exit()).as(paused.err()).isEqualTo(4);
    assertThat(paused.err()).contains("--budget MORE").doesNotContain("tidemill resume");
    assertThat(Small.run(folder, "--budget", "1").exit()).isZero();
  }

  @Test
  void takesWordsOfOptionsInAnyCase() {
    Small.run(folder);
    assertThat(Typed.in(folder, "errors", "last", "--by", "message").exit()).isZero();
  }
}
