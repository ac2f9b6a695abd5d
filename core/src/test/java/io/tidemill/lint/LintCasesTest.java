package io.tidemill.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every rule, as text: `src/test/resources/lint/RULE/CASE.yaml` beside `CASE.findings`, one line a
/// finding: `[SEVERITY] rule line:column path | a part of message and remedy`. A new case needs no
/// Java.
///
/// `-Dlint.rewrite=true` writes the findings files anew from what is found. Commit only what you
/// understand.
class LintCasesTest {
  private static final Path CASES = Path.of("src/test/resources/lint");

  /// The rules of language.md 9 that a plan can prove; the others are found by reading and
  /// planning.
  private static final List<String> RULES =
      List.of(
          "maybe-null",
          "unused-answer",
          "tag-without-consumer",
          "never-runs",
          "dead-gate",
          "contract",
          "save-conflict",
          "no-output",
          "target-column",
          "target-type",
          "target-key",
          "target-unchecked",
          "unpriced",
          "secret",
          "window",
          "bundle-impossible",
          "prompt-without-record",
          "cache-order",
          "bundle-untrusted",
          "raw-untrusted",
          "route-on-text",
          "may-not-fit",
          "no-ladder",
          "redundant-discard",
          "unused",
          "unused-allow",
          "paid-before-gate",
          "target-unfenced",
          "day-dependent",
          "self-judge");

  @TestFactory
  Stream<DynamicTest> findsWhatIsWrittenBesideTheCase() throws IOException {
    return cases().stream()
        .map(c -> DynamicTest.dynamicTest(CASES.relativize(c.file()).toString(), () -> check(c)));
  }

  @Test
  void everyRuleHasACaseThatBreaksItAndOneThatDoesNot() throws IOException {
    List<String> broken =
        cases().stream().flatMap(c -> c.expected().stream()).map(l -> l.split(" ", 3)[1]).toList();
    List<String> folders =
        cases().stream()
            .filter(c -> c.expected().isEmpty())
            .map(c -> CASES.relativize(c.file()).getName(0).toString())
            .toList();
    assertThat(broken).containsAll(RULES);
    assertThat(folders).containsAll(RULES);
  }

  private static List<LintCase> cases() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(LintCase::new)
          .toList();
    }
  }

  private static void check(LintCase lintCase) {
    List<String> found = lintCase.found();
    List<String> expected = lintCase.expected();
    boolean same =
        found.size() == expected.size()
            && Stream.iterate(0, i -> i + 1)
                .limit(found.size())
                .allMatch(i -> matches(found.get(i), expected.get(i)));
    if (!same && Boolean.getBoolean("lint.rewrite")) {
      lintCase.rewrite();
      fail("Rewritten. Read the difference and commit only what you understand.");
    }
    if (!same) {
      assertThat(String.join("\n", found)).isEqualTo(String.join("\n", expected));
    }
  }

  /// The same up to the bar, and after it a part of the text.
  private static boolean matches(String found, String expected) {
    int bar = expected.indexOf(" | ");
    return bar >= 0
        && found.startsWith(expected.substring(0, bar + 3))
        && found.contains(expected.substring(bar + 3));
  }
}
