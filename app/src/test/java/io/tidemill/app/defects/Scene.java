package io.tidemill.app.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Live;
import io.tidemill.app.cli.Typed;
import io.tidemill.app.defects.Defect.Caught;
import io.tidemill.testkit.fake.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A small sound pipeline, settings, two rows, `a` and `b`, and a service that answers one call at
/// a time from a script; into which a defect is planted.
final class Scene implements AutoCloseable {
  private static final String PIPELINE =
      """
      tidemill: 1
      name: small
      record:
        key: id
        fields: {id: string, text: string 1..2000, note?: string}
      models:
        judge: {use: house/judge, options: {max_tokens: 50}}
      steps:
        rated:
          ask: judge
          prompt: "Rate {{ record.text }}"
          answer: {score: integer 0..9}
      save:
        - {to: out, key: id, columns: {score: rated.score}}
      """;
  private static final Pattern ERROR = Pattern.compile("(?m)error ([a-z-]+): (.+)$");
  private static final Pattern VARIES =
      Pattern.compile("127\\.0\\.0\\.1:\\d+|small-1-\\d+|[0-9.]+ m?s\\b|\\d{4}-\\d\\d-\\d\\d \\S+");

  private final Path folder;
  private final ScriptedServer service = new ScriptedServer();

  Scene(Path folder) throws IOException {
    this.folder = folder;
    write("small.yaml", PIPELINE);
    write("tidemill.yaml", settings(service.address()));
    write("rows.csv", "id,text,note\na,first,\nb,second,seen\n");
  }

  private static String settings(URI address) {
    return """
    tidemill: 1
    providers:
      house: {kind: openai, url: "%s"}
    models:
      house/judge: {window: 4000, width: 1, price: {currency: USD, per: 1000000, in: 1, out: 1, as_of: 2026-11-01}}
      house/nobody: {window: 4000}
    """
        .formatted(address);
  }

  Path folder() {
    return folder;
  }

  ScriptedServer service() {
    return service;
  }

  /// Writes a file of the scene.
  Scene write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
    return this;
  }

  /// Leaves the row `a` only.
  Scene oneRow() throws IOException {
    return write("rows.csv", "id,text,note\na,first,\n");
  }

  /// Changes the pipeline.
  Scene pipeline(String sound, String broken) throws IOException {
    return replace("small.yaml", sound, broken);
  }

  /// Adds a line to the one step.
  Scene step(String line) throws IOException {
    return pipeline("    answer:", "    " + line + "\n    answer:");
  }

  /// Changes the settings.
  Scene settings(String sound, String broken) throws IOException {
    return replace("tidemill.yaml", sound, broken);
  }

  private Scene replace(String file, String sound, String broken) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(sound);
    return write(file, text.replace(sound, broken));
  }

  /// The service answers so many calls with a score.
  Scene scores(int calls) {
    for (int i = 1; i <= calls; i++) {
      service.then(200, Live.said("{\"score\": " + i + "}", "stop"));
    }
    return this;
  }

  /// Calls that arrived.
  int asked() {
    return service.requests().size();
  }

  Typed type(String... words) {
    return Typed.in(folder, words);
  }

  Typed run(String... more) {
    String[] words = {"run", "small.yaml", "--input", "rows.csv"};
    return type(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  /// Runs on a thread of its own.
  CompletableFuture<Typed> starts() {
    return CompletableFuture.supplyAsync(this::run, task -> Thread.ofPlatform().start(task));
  }

  /// Runs and expects this exit code.
  Scene ends(int exit) {
    Typed run = run();
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
    return this;
  }

  /// Lint refuses it, and so does a run, before any call.
  Seen lint() {
    Seen seen = refused(type("lint", "small.yaml"));
    assertThat(refused(run())).isEqualTo(seen);
    assertThat(asked()).isZero();
    return seen;
  }

  private static Seen refused(Typed typed) {
    assertThat(typed.exit()).as(typed.out() + typed.err()).isEqualTo(2);
    MatchResult error =
        ERROR.matcher(typed.out() + typed.err()).results().findFirst().orElseThrow();
    return new Seen(Caught.LINT, "exit 2, `%s`: %s".formatted(error.group(1), error.group(2)));
  }

  /// The first line with these words that a command prints.
  String line(String words, String... command) {
    return line(words, type(command));
  }

  /// The first line with these words of what was printed; what varies from run to run is left out.
  static String line(String words, Typed typed) {
    String line =
        (typed.out() + typed.err())
            .lines()
            .filter(one -> one.contains(words))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError(words + " is not in " + typed.out() + typed.err()));
    return VARIES.matcher(line.strip()).replaceAll("..").replaceAll(" {2,}", "  ");
  }

  /// What a command says about it.
  Seen says(Caught caught, String words, String... command) {
    return new Seen(caught, "`%s`: %s".formatted(command[0], line(words, command)));
  }

  @Override
  public void close() {
    service.close();
  }
}
