package io.tidemill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.language.PipelineReader;
import io.tidemill.language.Reading;
import io.tidemill.value.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pipelines with what reading and planning find in them: each `.yaml` has a `.findings` file
/// beside it, one finding a line: `[SEVERITY] rule file:line:column path | part of the message`.
/// The file is left out for the pipeline itself.
class FindingsTest {
  private static final Path CASES = Path.of("src/test/resources/findings");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsWhatIsWritten(String name) throws IOException {
    List<String> expected =
        Files.readAllLines(CASES.resolve(name + ".findings")).stream()
            .filter(line -> !line.isBlank())
            .toList();
    List<String> found = findings(name).stream().map(FindingsTest::line).toList();
    assertThat(found)
        .as("findings of %s:%n%s", name, String.join("\n", found))
        .hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).startsWith(place(expected.get(i))).contains(part(expected.get(i)));
    }
  }

  private static List<Diagnostic> findings(String name) throws IOException {
    Reading reading =
        PipelineReader.read(
            Files.readString(CASES.resolve(name + ".yaml")), "pipeline.yaml", FindingsTest::read);
    List<Diagnostic> findings = new ArrayList<>(reading.findings());
    if (reading.definition() != null) {
      findings.addAll(
          Planner.plan(reading.definition(), Catalogs.generous(), PlanRequest.NONE).findings());
    }
    return findings;
  }

  private static String line(Diagnostic finding) {
    String at = finding.at().toString().replaceFirst("^pipeline\\.yaml:?", "");
    return "[%s] %s %s %s | %s %s"
        .formatted(
            finding.severity(),
            finding.rule(),
            at,
            finding.path(),
            finding.message(),
            finding.remedy());
  }

  private static String place(String expected) {
    return expected.substring(0, expected.indexOf('|') + 1);
  }

  private static String part(String expected) {
    return expected.substring(expected.indexOf('|') + 1).strip();
  }

  private static @Nullable String read(String path) {
    try {
      Path file = CASES.resolve(path);
      return Files.exists(file) ? Files.readString(file) : null;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
