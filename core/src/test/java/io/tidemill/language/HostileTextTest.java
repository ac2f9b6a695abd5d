package io.tidemill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.plan.Catalogs;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTextTest {
  private static final Path CASES = Path.of("src/test/resources/findings");
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          ": ",
          "- ",
          "\n",
          "  ",
          "|",
          ">",
          "{{ ",
          " }}",
          "{% if %}",
          "#",
          "&a ",
          "*a",
          "!!x ",
          "?",
          "..",
          "\u0000",
          "\uD800",
          "\uFEFF",
          "\t",
          "99999999999999999999",
          "param.",
          "first(",
          "()",
          "null",
          "---\n",
          "@system\n",
          "é",
          "😀",
          "\\",
          "%",
          "a.b.c",
          ".md");

  @Test
  void refusesABillionLaughs() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(rules(laughs.toString())).contains("syntax").hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void refusesDeepNesting() {
    assertThat(rules("[".repeat(100_000))).contains("syntax");
    assertThat(rules("{a: ".repeat(100_000))).contains("syntax");
    assertThat(rules("- ".repeat(100_000))).contains("syntax");
    assertThat(YamlReader.read("[".repeat(60) + "]".repeat(60), "f").findings()).hasSize(1);
  }

  @Test
  void refusesHugeText() {
    assertThat(rules("a".repeat(1_000_001))).containsExactly("syntax");
    assertThat(rules("- x\n".repeat(200_000))).contains("syntax");
  }

  @Test
  void refusesDeepExpressions() {
    for (String open : List.of("(", "[", "not ", "-", "f(", "a.b + (")) {
      String text = "steps: {a: {when: '" + open.repeat(20_000) + "'}}";
      assertThat(rules(text)).isNotEmpty();
    }
  }

  static Stream<Path> pipelines() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void neverThrowsOnChangedText(Path pipeline) throws IOException {
    String text = Files.readString(pipeline);
    for (int seed = 0; seed < 150; seed++) {
      String changed = changed(text, new Random(seed));
      Reading reading = PipelineReader.read(changed, "pipeline.yaml", HostileTextTest::prompt);
      assertThat(reading.definition() != null || !reading.findings().isEmpty()).isTrue();
      if (reading.definition() != null) {
        Planner.plan(reading.definition(), Catalogs.generous(), PlanRequest.NONE);
      }
    }
  }

  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(changed.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(8)));
        case 2 ->
            changed.insert(
                at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(60))));
        default -> changed.setLength(Math.max(1, at));
      }
    }
    return changed.toString();
  }

  private static String prompt(String path) {
    return path.endsWith(".csv") ? "zip,service\n1,2\n" : "Name: {{ record.name }}";
  }

  private static List<String> rules(String text) {
    return PipelineReader.read(text, "pipeline.yaml", HostileTextTest::prompt).findings().stream()
        .map(finding -> finding.rule())
        .toList();
  }
}
