package io.tidemill.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A pipeline of one step and an input of two rows, `a` and `b`.
public final class Small {
  public static final String PIPELINE =
      """
      tidemill: 1
      name: small
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
      simulation:
        judgement: {seconds: 0.1}
      """;
  public static final String ROWS = "id,text\na,first\nb,second\n";

  private Small() {}

  public static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("small.yaml"), PIPELINE);
    Files.writeString(folder.resolve("rows.csv"), ROWS);
  }

  /// Runs it, simulated.
  public static Typed run(Path folder, String... more) {
    List<String> words =
        new ArrayList<>(List.of("run", "small.yaml", "--input", "rows.csv", "--simulated"));
    words.addAll(Arrays.asList(more));
    return Typed.in(folder, words.toArray(String[]::new));
  }
}
