package io.tidemill.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The pipelines that ship with the program have no findings but those that they allow with a
/// reason.
class ExamplePipelinesTest {
  private static final Path EXAMPLES = Path.of("../examples");

  @TestFactory
  List<DynamicTest> everyExampleIsWithoutFindings() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return folders
          .map(folder -> folder.resolve("pipeline.yaml"))
          .filter(Files::exists)
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)))
          .toList();
    }
  }

  private static void check(Path file) {
    assertThat(new LintCase(file).found()).isEmpty();
  }
}
