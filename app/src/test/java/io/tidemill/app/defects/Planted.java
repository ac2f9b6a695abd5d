package io.tidemill.app.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A small sound pipeline with a defect put into it.
///
/// @param sound what stands in the pipeline
/// @param broken what is put in its place
/// @param command what is typed, `lint` or `run`
record Planted(String sound, String broken, String command) {
  /// Nothing is planted here.
  static final Planted NOWHERE = new Planted("", "", "");

  private static final String PIPELINE =
      """
      tidemill: 1
      name: small
      record:
        key: id
        fields: {id: string, text: string 1..2000}
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

  private static final String SETTINGS =
      """
      tidemill: 1
      providers:
        house: {kind: openai, url: "http://127.0.0.1:9"}
      models:
        house/judge: {window: 4000, price: {currency: USD, per: 1000000, in: 1, out: 1, as_of: 2026-11-01}}
        house/nobody: {window: 4000}
      """;

  private static final Pattern ERROR = Pattern.compile("(?m)error ([a-z-]+): (.+)$");

  static Planted lint(String sound, String broken) {
    return new Planted(sound, broken, "lint");
  }

  static Planted run(String sound, String broken) {
    return new Planted(sound, broken, "run");
  }

  /// What the program says about it, empty where nothing is planted.
  String seen(Path folder) throws IOException {
    if (command.isEmpty()) {
      return "";
    }
    assertThat(PIPELINE).contains(sound);
    Files.writeString(folder.resolve("small.yaml"), PIPELINE.replace(sound, broken));
    Files.writeString(folder.resolve("tidemill.yaml"), SETTINGS);
    Files.writeString(folder.resolve("rows.csv"), "id,text\na,first\n");
    List<String> words =
        command.equals("lint")
            ? List.of("lint", "small.yaml")
            : List.of("run", "small.yaml", "--input", "rows.csv");
    Typed typed = Typed.in(folder, words.toArray(String[]::new));
    assertThat(typed.exit()).as(typed.out() + typed.err()).isEqualTo(2);
    return said(typed).orElseThrow();
  }

  private static Optional<String> said(Typed typed) {
    Matcher error = ERROR.matcher(typed.out() + typed.err());
    return error.find()
        ? Optional.of("exit 2, `%s`: %s".formatted(error.group(1), error.group(2)))
        : Optional.empty();
  }
}
