package io.tidemill.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Small;
import io.tidemill.app.cli.Typed;
import io.tidemill.house.Documents;
import io.tidemill.house.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page about hostile input says what the program did with it.
class HostileInputTest {
  private static final String FILE = "docs/reference/hostile-input.md";

  @TempDir Path folder = Path.of("");

  @Test
  void saysWhatTheProgramDid() throws Exception {
    List<Seen> seen = new ArrayList<>();
    for (FileCase one : FileCase.all()) {
      seen.add(outcome(one, Files.createTempDirectory(folder, "case")));
    }
    for (Probe one : Probes.all()) {
      seen.add(one.seen(Files.createTempDirectory(folder, "probe")));
    }
    String page = page(seen);
    if (Boolean.getBoolean("docs.rewrite")) {
      Files.writeString(House.root().resolve(FILE), page);
    }
    assertThat(Documents.text(FILE)).isEqualTo(page);
  }

  /// Whatever is in the file: a known exit code, no stack trace, nothing that moves a cursor, and a
  /// row out for each row that came in.
  private static Seen outcome(FileCase one, Path folder) throws IOException {
    Small.write(folder);
    one.write(folder);
    Typed run =
        Typed.in(
            folder, "run", "small.yaml", "--input", one.input(), "--simulated", "--to", "o.csv");
    assertThat(run.exit()).as(one + ": " + run.err()).isIn(0, 2, 3);
    assertThat(run.out() + run.err()).doesNotContain("\tat ", "fault of tidemill");
    assertThat(run.out() + run.err()).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");
    return Seen.of(one.kind(), one.tried(), folder, run);
  }

  private static String page(List<Seen> seen) {
    return String.join(
        "\n",
        "# Hostile input",
        "",
        "What was tried to break a run with its input, and what came of it. The build does each of"
            + " these with the program and compares;",
        "`-Ddocs.rewrite=true` with `HostileInputTest` writes this page anew. Files are in"
            + " `files.cases` beside that test, a new one needs",
        "no Java.",
        "",
        "| input | what is tried | outcome | caught |",
        "|---|---|---|---|",
        seen.stream().map(Seen::row).collect(Collectors.joining("\n")),
        "");
  }
}
