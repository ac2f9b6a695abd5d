package io.tidemill.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

  static Stream<Arguments> messages() throws IOException {
    try (InputStream file = FailureTest.class.getResourceAsStream("plain.cases")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n\n", -1)).skip(1).flatMap(FailureTest::group);
    }
  }

  private static Stream<Arguments> group(String block) {
    String shared = block.lines().findFirst().orElseThrow();
    return block.lines().skip(1).map(line -> Arguments.of(line.substring(2), shared));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void equalFailuresShareTheirPlainMessage(String message, String shared) {
    assertThat(Failure.plain(message)).isEqualTo(shared);
    assertThat(of(FailureClass.BUG, message).fingerprint())
        .isEqualTo(of(FailureClass.BUG, shared).fingerprint());
  }

  @Test
  void tellsOtherFailuresApart() {
    assertThat(of(FailureClass.BUG, "no key").fingerprint())
        .isNotEqualTo(of(FailureClass.CONTENT, "no key").fingerprint())
        .isNotEqualTo(of(FailureClass.BUG, "no title").fingerprint())
        .isNotEqualTo(
            new Failure(FailureClass.BUG, "no key", "other", 400, "", "", null).fingerprint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-", "'a", "\"", "1.", "1m", "0x", "(request ", "https://", "`"})
  void takesNoTimeForLongMessages(String piece) {
    String message = piece.repeat(20_000 / piece.length());
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Failure.plain(message));
  }

  @ParameterizedTest
  @EnumSource
  void everyClassSaysWhatHappensNext(FailureClass kind) {
    assertThat(kind.next()).endsWith(".").hasSizeGreaterThan(40).doesNotContain("|");
  }

  private static Failure of(FailureClass kind, String message) {
    return new Failure(kind, message, "house/model", 400, "", "", null);
  }
}
