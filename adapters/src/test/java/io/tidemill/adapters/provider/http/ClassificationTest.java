package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.FailureClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ClassificationTest {

  @TestFactory
  Stream<DynamicTest> readsEveryKnownRefusal() throws IOException {
    return lines().map(line -> DynamicTest.dynamicTest(line, () -> reads(line)));
  }

  private static Stream<String> lines() throws IOException {
    try (InputStream file = ClassificationTest.class.getResourceAsStream("refusals.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }
  }

  private static void reads(String line) {
    String[] parts = line.split("\\|", 3);
    int status = Integer.parseInt(parts[1].strip());

    Signal signal = ErrorBody.read(status, parts[2].strip());

    FailureClass expected = FailureClass.valueOf(parts[0].strip());
    assertThat(Classification.of(signal).kind()).as(signal.toString()).isEqualTo(expected);
  }

  @Test
  void hasARowForEveryStatus() {
    for (int status = 100; status < 600; status++) {
      Signal signal = new Signal(status, "", "", "");
      assertThat(Classification.of(signal).fits(signal)).isTrue();
    }
  }

  @Test
  void looksAtCodesBeforeWords() {
    Signal signal = new Signal(400, "content_filter", "", "maximum context length exceeded");

    assertThat(Classification.of(signal).kind()).isEqualTo(FailureClass.CONTENT);
  }

  @Test
  void neverSaysReaskBecauseThatIsForAnswersOnly() {
    Set<FailureClass> kinds = EnumSet.noneOf(FailureClass.class);
    Classification.rows().forEach(row -> kinds.add(row.kind()));

    assertThat(kinds).doesNotContain(FailureClass.REASK, FailureClass.AMBIGUOUS);
  }

  @Test
  void shortensAndCleansTheWordsOfAPage() {
    Signal signal = ErrorBody.read(502, "<html>\n<h1>Bad  Gateway</h1>" + "x".repeat(900));

    assertThat(signal.message()).startsWith("Bad Gateway").hasSizeLessThan(410);
  }
}
