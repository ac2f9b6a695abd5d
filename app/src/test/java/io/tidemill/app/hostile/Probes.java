package io.tidemill.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Small;
import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// All that is tried besides files.
final class Probes {
  private static final String ESCAPE = "\u001b";

  private Probes() {}

  static List<Probe> all() {
    return List.of(
        Probes::template,
        Probes::formula,
        Probes::escape,
        folder -> outside(folder, "../secret.md", "a path that leads out of the folder"),
        folder -> outside(folder, "/etc/hosts.md", "a path from the root"),
        Probes::link,
        Obedient::tried);
  }

  private static Seen template(Path folder) throws IOException {
    Typed run = run(folder, "id,text\na,{{ record.id }} {% for x in y %} {{ text }}\n");
    String trace = Typed.in(folder, "trace", "last", "a").out();
    assertThat(trace).contains("Judge {{ record.id }} {% for x in y %} {{ text }}");
    return told("record", "a template in a field", run, "goes into the prompt letter by letter");
  }

  private static Seen formula(Path folder) throws IOException {
    Typed run = run(folder, "id,text\n=1+1,x\n@SUM(A1),y\n");
    assertThat(Files.readAllLines(folder.resolve("o.csv")))
        .contains("'=1+1,good", "'@SUM(A1),good")
        .noneMatch(line -> line.startsWith("=") || line.startsWith("@"));
    return told("record", "a formula of a spreadsheet", run, "a `'` stands before it in CSV");
  }

  private static Seen escape(Path folder) throws IOException {
    Typed run = run(folder, "id,text\na" + ESCAPE + "[2J," + ESCAPE + "]0;title\u0007\n");
    Typed trace = Typed.in(folder, "trace", "last", "a" + ESCAPE + "[2J");
    assertThat(trace.exit()).isZero();
    assertThat(run.out() + run.err() + trace.out() + trace.err()).doesNotContain(ESCAPE, "\u0007");
    assertThat(trace.out()).contains("a\\x1b[2J");
    return told("record", "escape sequences in a key and a text", run, "shown as `\\x1b`");
  }

  private static Typed run(Path folder, String rows) throws IOException {
    Small.write(folder);
    Files.writeString(
        folder.resolve("small.yaml"),
        Small.PIPELINE.replace("{seconds: 0.1}", "{seconds: 0.1, mood: '\"good\"'}"));
    Files.writeString(folder.resolve("rows.csv"), rows);
    Typed run = Small.run(folder, "--to", "o.csv");
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static Seen told(String input, String tried, Typed run, String what) {
    return new Seen(input, tried, "exit " + run.exit() + ", " + what, "does no harm");
  }

  private static Seen outside(Path folder, String path, String tried) throws IOException {
    Files.writeString(folder.resolveSibling("secret.md"), "@user\nsecret {{ record.text }}\n");
    return refused(folder, path, tried);
  }

  private static Seen link(Path folder) throws IOException {
    Path secret = folder.resolveSibling("secret.md");
    Files.writeString(secret, "@user\nsecret {{ record.text }}\n");
    Files.createSymbolicLink(folder.resolve("prompt.md"), secret);
    return refused(folder, "prompt.md", "a link that leads out of the folder");
  }

  private static Seen refused(Path folder, String path, String tried) throws IOException {
    Small.write(folder);
    Files.writeString(
        folder.resolve("small.yaml"), Small.PIPELINE.replace("\"Judge {{ record.text }}\"", path));
    Typed run = Small.run(folder);
    assertThat(run.exit()).as(run.out()).isEqualTo(2);
    assertThat(run.out() + run.err()).doesNotContain("secret {{");
    return Seen.of("file named by a pipeline", tried, folder, run);
  }
}
