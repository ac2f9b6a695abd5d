package io.tidemill.app.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.house.Documents;
import io.tidemill.house.House;
import io.tidemill.house.ShownBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every defect is planted, here or by a test that is there, and the page says what came of it.
final class DefectsTest {
  private static final String FILE = "docs/reference/defects.md";

  @TempDir Path folder = Path.of("");
  private final List<String> rows = new ArrayList<>();

  /// A test named after each, and one for the page.
  @TestFactory
  Stream<DynamicTest> areCaught() {
    return Stream.concat(
        Defects.ALL.stream()
            .map(
                one -> DynamicTest.dynamicTest(one.system() + ": " + one.what(), () -> plant(one))),
        Stream.of(DynamicTest.dynamicTest("the page says so", this::comparePage)));
  }

  private void plant(Defect one) throws Exception {
    assertThat(one.tests()).allSatisfy(test -> assertThat(ShownBy.isThere(test)).as(test).isTrue());
    try (Scene scene = new Scene(Files.createTempDirectory(folder, "defect"))) {
      Seen seen = one.planted().in(scene);
      assertThat(seen.words().isEmpty() && one.tests().isEmpty()).as("shown by nothing").isFalse();
      rows.add(row(one, seen));
    }
  }

  private void comparePage() throws IOException {
    String page = page();
    if (Boolean.getBoolean("docs.rewrite")) {
      Files.writeString(House.root().resolve(FILE), page);
    }
    assertThat(Documents.text(FILE)).isEqualTo(page);
  }

  private static String row(Defect one, Seen seen) {
    String tests =
        one.tests().stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            one.system(),
            one.what(),
            seen.caught().word(),
            seen.words().replace("|", "\\|"),
            tests);
  }

  private String page() {
    return String.join(
        "\n",
        "# Defects of five real systems",
        "",
        "Tidemill replaces five systems whose defects are known. Where something is said, the test"
            + " of this page plants the defect into a small",
        "pipeline, its settings, its table or the service it asks, and writes down what the program"
            + " says (`..` stands for what varies);",
        "the others are held by the tests that are named. `-Ddocs.rewrite=true` with `DefectsTest`"
            + " writes this page anew.",
        "",
        "| system | defect | caught | what is said | shown by |",
        "|---|---|---|---|---|",
        String.join("\n", rows),
        "");
  }
}
