package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report as one HTML file.
class HtmlReportTest {
  @TempDir private Path folder;

  private String report() throws IOException {
    Typed report = Typed.in(folder, "report", "last", "--html", "deep/report.html");
    assertThat(report.exit()).as(report.err()).isZero();
    assertThat(report.err()).contains("written to ");
    assertThat(report.out()).isEmpty();
    return Files.readString(folder.resolve("deep/report.html"));
  }

  @Test
  void drawsTheWavesOfTheModels() throws IOException {
    Path sample = Path.of("..", "examples", "job-postings", "input.csv").toAbsolutePath();
    Typed.in(
        folder,
        "run",
        "job-postings",
        "--input",
        sample.toString(),
        "--simulated",
        "--speed",
        "2000");
    String page = report();
    assertThat(page)
        .contains("12 = 9 done, 0 failed, 2 gated, 1 in review", "Everything that was due is saved")
        .contains("<text class=\"label\"", "local/gemma2:latest", "<rect class=\"idle\"")
        .contains("<title>grade_a</title>", "class=\"load\"", "load of a model", "gpu0, 1 slot");
    isWellFormed(page);
  }

  @Test
  void plotsRankingsWithTheirErrors() throws IOException {
    assertThat(Typed.in(folder, "demo", "essay-ranking").exit()).isZero();
    String page = report();
    assertThat(page).contains("ranking: favourite-place", "class=\"error\"", "standard error 0.");
    assertThat(page.split("class=\"ability\"", -1)).hasSize(21);
    isWellFormed(page);
  }

  @Test
  void letsNoTextOfARecordBecomeMarkup() throws IOException {
    Files.writeString(
        folder.resolve("sly.yaml"),
        Small.PIPELINE
            + "report_by: [record.text]\n"
            + "gates: [{when: record.id == \"b\", reason: \"<img src=x onerror=alert(1)>\"}]\n");
    Files.writeString(
        folder.resolve("rows.csv"),
        "id,text\na,<script>alert(1)</script>\nb,\"x\"\" onload=\"\"alert(2)\"\n");
    Typed run = Typed.in(folder, "run", "sly.yaml", "--input", "rows.csv", "--simulated");
    assertThat(run.exit()).as(run.err()).isZero();
    String page = report();
    assertThat(page)
        .contains("&lt;script&gt;alert(1)", "&lt;img src=x", "x&quot; onload=&quot;")
        .doesNotContain("<script", "<img");
    isWellFormed(page);
  }

  @Test
  void needsNothingFromElsewhere() throws IOException {
    Small.write(folder);
    Small.run(folder);
    assertThat(report()).doesNotContain("http:", "https:", "src=", "href=", "@import", "url(");
  }

  /// Every tag that is opened is closed, in order.
  private static void isWellFormed(String page) {
    Matcher tags = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>").matcher(page);
    java.util.ArrayDeque<String> open = new java.util.ArrayDeque<>();
    while (tags.find()) {
      String tag = tags.group(2);
      if (tag.equals("meta") || !tags.group(3).isEmpty()) {
        continue;
      }
      if (tags.group(1).isEmpty()) {
        open.push(tag);
      } else {
        assertThat(open.pop()).isEqualTo(tag);
      }
    }
    assertThat(open).isEmpty();
  }
}
