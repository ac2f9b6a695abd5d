package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StreamTextTest {

  @TestFactory
  Stream<DynamicTest> readsEvents() throws IOException {
    return cases("events.streams", ServerSentEvents::read);
  }

  @TestFactory
  Stream<DynamicTest> readsLines() throws IOException {
    return cases("lines.streams", JsonLines::read);
  }

  /// A line `> text` with Java's escapes, then a line `= part | part`.
  private static Stream<DynamicTest> cases(String file, Function<String, List<String>> reader)
      throws IOException {
    try (InputStream stream = StreamTextTest.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(stream, file).readAllBytes();
      String[] all = new String(bytes, StandardCharsets.UTF_8).split("(?m)^> ");
      return Arrays.stream(all)
          .skip(1)
          .map(each -> each.split("\n"))
          .map(
              lines ->
                  DynamicTest.dynamicTest(
                      "> " + lines[0],
                      () -> assertThat(shown(reader, lines[0])).isEqualTo(lines[1])));
    }
  }

  private static String shown(Function<String, List<String>> reader, String written) {
    String text = written.replace("\\uFEFF", "\uFEFF").translateEscapes();
    return ("= " + String.join(" | ", reader.apply(text)).replace("\n", "\\n")).stripTrailing();
  }

  @Test
  void readsAnEventOfManyMegabytes() {
    String large = "x".repeat(8 * 1024 * 1024);

    assertThat(ServerSentEvents.read("data: " + large + "\n\n")).containsExactly(large);
    assertThat(JsonLines.read(large + "\nb")).containsExactly(large, "b");
  }

  @Test
  void readsAHundredThousandEvents() {
    assertThat(ServerSentEvents.read("data: 1\n\n".repeat(100_000))).hasSize(100_000);
    assertThat(JsonLines.read("1\n".repeat(100_000))).hasSize(100_000);
  }
}
