package io.tidemill.app.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the workflow that this pipeline replaces forgot for months, planted again: `lint` refuses
/// each with the line and what to do.
final class ForgottenTest {
  @TempDir private Path folder;
  private String pipeline = "";

  @BeforeEach
  void copy() throws IOException {
    Path from = Path.of("..", "examples", "job-postings");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve("jp").resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    pipeline = Files.readString(folder.resolve("jp").resolve("pipeline.yaml"));
  }

  @Test
  void skillsThatNobodySaves() throws IOException {
    int first = pipeline.indexOf("  - to: postings\n    when: needed.skills");
    int last = pipeline.lastIndexOf("  - to: postings\n");
    refuses(
        pipeline.substring(0, first) + pipeline.substring(last),
        "unused-answer",
        "`mapped.term` is neither mentioned nor saved");
  }

  @Test
  void aScoreThatNobodyMentions() throws IOException {
    String without =
        pipeline
            .replace("      genuineness_score: hr_expert.score\n", "")
            .replaceAll("(?s)    check:\n      - that: not \\(hr_expert.*?FAKE\\.\"\n", "");
    refuses(without, "unused-answer", "`hr_expert.score` is neither mentioned nor saved");
  }

  @Test
  void aTagThatNoConditionReads() throws IOException {
    refuses(
        pipeline.replace(" or grade_b.verdict == \"FAIL\"", ""),
        "tag-without-consumer",
        "No condition reads the tag `grade_b.verdict`");
  }

  private void refuses(String text, String rule, String message) throws IOException {
    assertThat(text).isNotEqualTo(pipeline);
    Files.writeString(folder.resolve("jp").resolve("pipeline.yaml"), text);
    Typed lint = Typed.in(folder, "lint", "jp");
    assertThat(lint.exit()).isEqualTo(2);
    assertThat(lint.out() + lint.err())
        .containsPattern("pipeline\\.yaml:\\d+:\\d+: error " + rule)
        .contains(message, "discard: [");
  }
}
