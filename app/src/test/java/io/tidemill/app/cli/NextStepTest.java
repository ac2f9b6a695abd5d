package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
  void repeatsTheStoreThatTheNextCommandNeeds() {
    assertThat(Small.run(folder, "--store", "my store").err())
        .contains("tidemill export small-1 --store 'my store'");
    assertThat(Small.run(folder).err()).contains("tidemill export small-1\n");
  }

  @Test
  void countsRowsThatAreDoneAgain() throws IOException {
    Small.run(folder);
    Files.writeString(folder.resolve("rows.csv"), Small.ROWS.replace("first", "other") + "c,x\n");
    assertThat(Small.run(folder).err()).contains("1 row changed in the input, done again");
    assertThat(Small.run(folder).err()).doesNotContain("changed");
  }

  @Test
  void saysWhichPipelineANameMeans() {
    assertThat(Typed.in(folder, "new", "company-tiers").err()).contains("also a built-in");
    assertThat(Typed.in(folder, "lint", "company-tiers").err()).contains("the folder is used");
  }

  @Test
  void namesTheDemosThatThereAre() {
    Typed demo = Typed.in(folder, "demo", "job-posting");
    assertThat(demo.exit()).isEqualTo(2);
    assertThat(demo.err())
        .contains("There is no built-in pipeline job-posting.", "Demos: company-tiers")
        .contains("essay-ranking, job-postings, permit-leads");
  }

  @Test
  void givesTheResultsOfTheDemoWhenItsPipelineIsRunByHand() throws IOException {
    Path sample = Path.of("..", "examples", "company-tiers", "input.csv");
    Files.copy(sample, folder.resolve("input.csv"));
    Typed run = Typed.in(folder, "run", "company-tiers", "--input", "input.csv", "--simulated");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("12 = 10 done, 0 failed, 2 gated");
    String table = run.out().substring(0, run.out().indexOf("\n\n"));
    assertThat(Typed.in(folder, "demo").out()).startsWith(table);
  }

  @Test
  void takesWordsOfOptionsInAnyCase() {
    Small.run(folder);
    assertThat(Typed.in(folder, "errors", "last", "--by", "message").exit()).isZero();
  }
}
