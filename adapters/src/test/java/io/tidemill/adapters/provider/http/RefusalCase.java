package io.tidemill.adapters.provider.http;

import io.tidemill.failure.FailureClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A line of a text file of cases, whose four cells are parted by `|`.
///
/// @param row the row of the table that must speak
/// @param kind the class that must follow
/// @param said a status and advice, or what a server does
/// @param body what stands behind the third `|`, trimmed
record RefusalCase(String row, FailureClass kind, String said, String body) {
  private static final int CELLS = 4;

  static List<RefusalCase> in(String name) {
    try (InputStream file = RefusalCase.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(RefusalCase::of)
          .toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot read " + name, unreadable);
    }
  }

  static RefusalCase of(String line) {
    List<String> cells = Arrays.stream(line.split("\\|", CELLS)).map(String::strip).toList();
    return new RefusalCase(
        cells.get(0), FailureClass.valueOf(cells.get(1)), cells.get(2), cells.get(3));
  }

  int status() {
    return Integer.parseInt(said.split(" ", 2)[0]);
  }

  RetryAdvice advice() {
    return said.endsWith(" again")
        ? RetryAdvice.AGAIN
        : said.endsWith(" never") ? RetryAdvice.NEVER : RetryAdvice.UNSAID;
  }

  Classification.Row answer() {
    return Classification.of(ErrorBody.read(status(), body), advice());
  }

  /// The rows among these that no case speaks about.
  static List<String> untold(List<String> rows, List<RefusalCase> cases) {
    List<String> told = cases.stream().map(RefusalCase::row).toList();
    return rows.stream().filter(row -> !told.contains(row)).toList();
  }

  @Override
  public String toString() {
    return said + " " + body;
  }
}
