package io.tidemill.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
  private static final ReplyShape SCORE =
      new ReplyShape.Json(new Type.Struct(Map.of("score", new Type.Field(Type.WHOLE, false))));

  @ParameterizedTest
  @MethodSource("cases")
  void readsAsTheCaseSays(ReplyCase example) {
    Reading reading = ReplyReader.read(example.reply(), example.shape(), example.atLimit());
    switch (reading) {
      case Reading.Accepted accepted ->
          assertThat(accepted.stage() + " " + accepted.value())
              .isEqualTo(example.expected().replace(" AT LIMIT", ""));
      case Reading.Rejected rejected -> {
        assertThat(example.expected()).startsWith("REJECTED");
        assertThat(rejected.problem())
            .isNotBlank()
            .contains(example.expected().substring("REJECTED".length()).strip());
      }
      case Reading.CutOff() -> assertThat(example.expected()).isEqualTo("CUT OFF");
    }
  }

  static Stream<ReplyCase> cases() {
    return Stream.concat(ReplyCase.in("json.replies"), ReplyCase.in("plain.replies"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\":",
        "[",
        "{'",
        "\"",
        "[[PASS]",
        "</think>",
        "<think>",
        "/*",
        "{\"a\":1}",
        "\\"
      })
  void takesTimeInProportionToTheLength(String piece) {
    String long4MB = piece.repeat(4_000_000 / piece.length());
    Reading reading =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> ReplyReader.read(long4MB, SCORE, false));
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
  }

  @Test
  void saysNothingOfTheReplyInAnEndlessMessage() {
    Reading reading =
        ReplyReader.read("{\"score\": \"" + "x".repeat(100_000) + "\"}", SCORE, false);
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Rejected.class, r -> assertThat(r.problem().length()).isLessThan(1000));
  }

  @Test
  void readsAValidReplyOfFourMegabytes() {
    ReplyShape note =
        new ReplyShape.Json(new Type.Struct(Map.of("note", new Type.Field(Type.TEXT, false))));
    String text = "x".repeat(4 * 1024 * 1024);
    Reading reading = ReplyReader.read("{\"note\": \"" + text + "\"}", note, false);
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Accepted.class,
            accepted -> assertThat(accepted.value().path("note").stringValue()).isEqualTo(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void refusesWhatIsNestedTooDeeply(String opening) {
    int depth = 100_000;
    String closing = opening.equals("[") ? "]" : "}";
    String deep = opening.repeat(depth) + "1" + closing.repeat(depth);
    Reading reading = ReplyReader.read("{\"score\": 5, \"more\": " + deep + "}", SCORE, false);
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
  }
}
