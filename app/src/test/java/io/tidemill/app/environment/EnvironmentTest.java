package io.tidemill.app.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import io.tidemill.house.Documents;
import io.tidemill.house.House;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is wrong around the program: it says what and what to do, without a stack trace, and
/// the same command goes on when it is mended. The page says what it said.
final class EnvironmentTest {
  private static final String FILE = "docs/reference/environment.md";

  private static final int FLIPS = Integer.getInteger("flips", 120);

  @TempDir Path folder = Path.of("");
  private final List<String> rows = new ArrayList<>();

  @Test
  void isNamedAndTheRunGoesOnWhenItIsMended() throws Exception {
    fullDisk();
    fewFiles();
    littleMemory();
    lockedJournal();
    folderThatIsAFile();
    newerSchema();
    truncatedJournal();
    flippedBytes();
    String page = page();
    if (Boolean.getBoolean("docs.rewrite")) {
      Files.writeString(House.root().resolve(FILE), page);
    }
    assertThat(Documents.text(FILE)).isEqualTo(page);
  }

  private Limited program(String name) throws IOException {
    return Limited.in(Files.createDirectory(folder.resolve(name)), 40, 100);
  }

  /// Files may grow to so many kilobytes: what a full disk is to the program that writes them.
  private void fullDisk() throws IOException, InterruptedException {
    Limited program = Limited.in(Files.createDirectory(folder.resolve("full")), 300, 2_500);
    Limited.Said run = program.run("ulimit -f 3000");
    assertThat(run.exit()).as(run.text()).isEqualTo(1);
    program.mended();
    row("the disk is full while a run writes its journal", run, "the same command goes on");
  }

  private void fewFiles() throws IOException, InterruptedException {
    Limited program = program("files");
    Limited.Said run = program.run("ulimit -n 64");
    assertThat(run.exit()).as(run.text()).isEqualTo(2);
    Limited.Said enough = program.run("ulimit -n 128");
    assertThat(enough.exit()).as(enough.text()).isZero();
    row("64 files may be open", run, "128 are enough");
  }

  private void littleMemory() throws IOException, InterruptedException {
    Limited program = Limited.in(Files.createDirectory(folder.resolve("memory")), 8_200, 900);
    assertThat(Files.size(program.folder().resolve("rows.csv"))).isGreaterThan(48L << 20);
    Limited.Said run = program.run("export JAVA_TOOL_OPTIONS=-Xmx48m");
    assertThat(run.exit()).as(run.text()).isZero();
    rows.add("| 48 MB of heap for 50 MB of rows | nothing; the run finishes | |");
    program.mended();
  }

  private void lockedJournal() throws IOException, InterruptedException, SQLException {
    Limited program = program("locked");
    program.mended();
    Limited.Said run;
    try (Connection other = open(program);
        Statement statement = other.createStatement()) {
      statement.execute("begin exclusive");
      run = program.run();
      statement.execute("rollback");
    }
    assertThat(run.exit()).as(run.text()).isIn(1, 2);
    program.mended();
    row("another program holds the journal locked", run, "the same command goes on");
  }

  private static Connection open(Limited program) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + program.journal());
  }

  private void folderThatIsAFile() throws IOException, InterruptedException {
    Limited program = program("file");
    Files.writeString(program.folder().resolve(".tidemill"), "not a folder");
    Limited.Said run = program.run();
    assertThat(run.exit()).as(run.text()).isEqualTo(2);
    Files.delete(program.folder().resolve(".tidemill"));
    program.mended();
    row("the store cannot be made: a file stands in its place", run, "the same command goes on");
  }

  private void newerSchema() throws IOException, InterruptedException, SQLException {
    Limited program = program("newer");
    program.mended();
    try (Connection other = open(program);
        Statement statement = other.createStatement()) {
      statement.execute("update store set schema_version = 999");
    }
    Limited.Said run = program.run();
    assertThat(run.exit()).as(run.text()).isEqualTo(2);
    row("a later program has changed the store", run, "nothing is touched");
  }

  private void truncatedJournal() throws IOException, InterruptedException {
    Limited program = program("short");
    program.mended();
    try (RandomAccessFile file = new RandomAccessFile(program.journal().toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    Limited.Said run = program.run();
    assertThat(run.exit()).as(run.text()).isIn(1, 2);
    row("the journal is cut in half", run, "from a copy of the store");
  }

  /// Flips one bit at a time: either the doctor names it, or nothing that can be seen has changed.
  private void flippedBytes() throws IOException, InterruptedException {
    Limited program = program("flipped");
    program.mended();
    List<String> before = seen(program);
    Random places = new Random(Long.getLong("flip.seed", 1));
    int named = 0;
    for (int i = 0; i < FLIPS; i++) {
      long at;
      try (RandomAccessFile file = new RandomAccessFile(program.journal().toFile(), "rw")) {
        at = (long) (places.nextDouble() * file.length());
        flip(file, at);
      }
      boolean isNamed = Typed.in(program.folder(), "doctor").exit() != 0;
      named += isNamed ? 1 : 0;
      if (!isNamed) {
        assertThat(seen(program)).as("flipped at byte %d", at).isEqualTo(before);
      }
      try (RandomAccessFile file = new RandomAccessFile(program.journal().toFile(), "rw")) {
        flip(file, at);
      }
    }
    System.out.printf("flipped bits: %d of %d named, the others change nothing%n", named, FLIPS);
    assertThat(named).isPositive();
    rows.add(
        "| single bits of the journal are flipped | `doctor` names damaged pages and texts, and the"
            + " records of damaged rows; what it does not name changes nothing | from a copy of the"
            + " store |");
    program.mended();
  }

  /// What commands print about a run.
  private static List<String> seen(Limited program) {
    return Stream.of("export last", "status --json", "report last", "trace last r7 --json")
        .map(command -> Typed.in(program.folder(), command.split(" ", -1)).out())
        .toList();
  }

  private static void flip(RandomAccessFile file, long at) throws IOException {
    file.seek(at);
    int byteThere = file.read();
    file.seek(at);
    file.write(byteThere ^ 0x10);
  }

  private void row(String what, Limited.Said said, String then) {
    String first =
        said.text()
            .lines()
            .filter(line -> said.exit() != 0 && !line.isBlank() && !line.endsWith("started"))
            .filter(line -> !line.startsWith("[") && !line.endsWith("continues"))
            .findFirst()
            .orElse("");
    String words = first.replace(folder.toString(), "..").replaceAll("\\d{4,}", "N");
    rows.add(
        "| %s | exit %d%s | %s |"
            .formatted(what, said.exit(), words.isEmpty() ? "" : ": " + words, then));
  }

  private String page() {
    return String.join(
        "\n",
        "# What can be wrong around a run",
        "",
        "Disks, locks and limits, as each build tries them with the program. It says what is wrong,"
            + " no stack trace, and loses nothing that was kept;",
        "`-Ddocs.rewrite=true` with `EnvironmentTest` writes this page anew.",
        "",
        "| what is wrong | what is said | mended |",
        "|---|---|---|",
        String.join("\n", rows),
        "");
  }
}
