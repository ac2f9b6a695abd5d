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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every defect is planted, here or by a test that is there, and the page says what came of it.
final class DefectsTest {
  private static final String FILE = "docs/reference/defects.md";

  @TempDir Path folder = Path.of("");

  @Test
  void saysWhenEachIsCaught() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Defect one : Defects.ALL) {
      assertThat(one.tests())
          .allSatisfy(test -> assertThat(ShownBy.isThere(test)).as(test).isTrue());
      String seen = one.planted().seen(Files.createTempDirectory(folder, "defect"));
      assertThat(seen.isEmpty() && one.tests().isEmpty()).as(one.what()).isFalse();
      rows.add(row(one, seen));
    }
    String page = page(rows);
    if (Boolean.getBoolean("docs.rewrite")) {
      Files.writeString(House.root().resolve(FILE), page);
    }
    assertThat(Documents.text(FILE)).isEqualTo(page);
  }

  private static String row(Defect one, String seen) {
    String tests =
        one.tests().stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s | %s |"
        .formatted(one.system(), one.what(), one.caught().word(), seen.replace("|", "\\|"), tests);
  }

  private static String page(List<String> rows) {
    return String.join(
        "\n",
        "# Defects of five real systems",
        "",
        "Tidemill replaces five systems whose defects are known. Where something is said, the test"
            + " of this page plants the defect into a small",
        "pipeline and writes down what the program says; the others are held by the tests that are"
            + " named. `-Ddocs.rewrite=true` with `DefectsTest`",
        "writes this page anew.",
        "",
        "| system | defect | caught | what is said | shown by |",
        "|---|---|---|---|---|",
        String.join("\n", rows),
        "");
  }
}
