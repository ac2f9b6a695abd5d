package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is wrong with a command: one message with place and remedy, exit code 2, and no run is
/// left behind.
final class WrongUseTest {
  private static final String PIPELINE =
      """
      tidemill: 1
      name: wrong
      record:
        key: id
        fields: {id: string, text: string}
      models:
        judge: {use: deepseek/deepseek-flash, options: {max_tokens: 50}}
      steps:
        judgement:
          ask: judge
          prompt: "Judge {{ record.text }}"
          answer: {mood: bad | good}
      save:
        - {to: moods, key: id, columns: {mood: judgement.mood}}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write("good.yaml", PIPELINE);
    write("broken.yaml", PIPELINE.replace("fields: {id", "fields: [id"));
    write("no-such-model.yaml", PIPELINE.replace("deepseek-flash", "deepseek-flesh"));
    write("rows.csv", "id,text\na,first\nb,second\n");
    write("empty.csv", "");
    write("other-column.csv", "id,txt\na,first\n");
    write("twice.csv", "id,text\na,first\nb,second\na,third\n");
    write("keyless.csv", "id,text\na,first\n,second\n");
    write("broken-settings.yaml", "tidemill: 1\nmodles: {}\n");
  }

  /// A wrong command line and what its message must contain.
  record Case(String command, List<String> parts) {
    static Case of(String command, String... parts) {
      return new Case(command, Arrays.asList(parts));
    }
  }

  static Stream<Case> cases() {
    String run = "run good.yaml --simulated --input ";
    return Stream.of(
        Case.of(run + "nowhere.csv", "nowhere.csv", "no such file"),
        Case.of(run + "empty.csv", "empty.csv", "is empty"),
        Case.of(run + "other-column.csv", "`text`", "Did you mean `txt`?", "record.from"),
        Case.of(run + "twice.csv", "4", "a"),
        Case.of(run + "keyless.csv", "3"),
        Case.of("run broken.yaml --simulated --input rows.csv", "broken.yaml:5:"),
        Case.of(
            "run no-such-model.yaml --input rows.csv", "no-such-model.yaml:7:", "deepseek-flash"),
        Case.of("run good.yaml --input rows.csv", "DEEPSEEK_API_KEY"),
        Case.of("run nowhere --input rows.csv", "nowhere", "company-tiers"),
        Case.of("run company-teirs --input rows.csv", "Did you mean company-tiers?"),
        Case.of("run good.yaml", "--input"),
        Case.of(run + "rows.csv --width 0", "--width"),
        Case.of(run + "rows.csv --budget -1", "--budget"),
        Case.of(run + "rows.csv --budget abc", "--budget", "abc is no number", "0.25"),
        Case.of(run + "rows.csv --speed fast", "--speed", "fast is no number"),
        Case.of(run + "rows.csv --limit 0", "--limit"),
        Case.of("new ../elsewhere", "../elsewhere is no name", "where you type this"),
        Case.of(run + "rows.csv --to a.xyz:b", "a.xyz:b"),
        Case.of("run good.yaml --speed 5 --input rows.csv", "--simulated"),
        Case.of("run good.yaml --simulated=tcp --input rows.csv", "http://"),
        Case.of("--settings broken-settings.yaml settings", "broken-settings.yaml:2:1", "models"),
        Case.of("--settings nowhere.yaml settings", "nowhere.yaml", "tidemill init"),
        Case.of("status nothing-1", "store"),
        Case.of("runn", "runn", "run"),
        Case.of("lint broken.yaml", ""));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsWrongAndSpendsNothing(Case wrong) {
    Typed typed = Typed.in(folder, wrong.command().split(" "));
    assertThat(typed.exit()).as(typed.err()).isEqualTo(2);
    assertThat(typed.out() + typed.err()).contains(wrong.parts()).doesNotContain("\tat ", "java.");
    assertThat(Typed.in(folder, "runs", "--json").out()).doesNotContain("\"running\"");
  }

  @Test
  void namesTheCommandsWhenNoneIsGiven() {
    Typed typed = Typed.in(folder);
    assertThat(typed.exit()).isZero();
    assertThat(typed.out()).contains("tidemill demo", "simulate-services");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
