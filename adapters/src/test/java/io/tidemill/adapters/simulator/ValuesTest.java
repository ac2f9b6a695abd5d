package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ValuesTest {
  private static final int DRAWS = 300;

  private static List<JsonNode> values(String words, Type type) {
    Values values = new Values(words);
    return IntStream.range(0, DRAWS)
        .mapToObj(i -> values.of(type, Draw.of(Integer.toString(i))))
        .toList();
  }

  private static Range range(@Nullable Integer least, @Nullable Integer most) {
    return new Range(
        least == null ? null : BigDecimal.valueOf(least),
        most == null ? null : BigDecimal.valueOf(most));
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "0, 1", "5, 5", "-10, -5", ", ", "10, ", "5000, ", ", 3", ", -7"})
  void staysInsideTheRange(@Nullable Integer least, @Nullable Integer most) {
    Range range = range(least, most);

    for (Type type : List.of(new Type.Whole(range), new Type.Decimal(range))) {
      assertThat(values("w", type))
          .allSatisfy(v -> assertThat(range.contains(v.decimalValue())).isTrue());
    }
  }

  @Test
  void takesAnOpenSideAsZeroOrAThousand() {
    assertThat(values("w", Type.WHOLE))
        .allSatisfy(v -> assertThat(v.asInt()).isBetween(250, 750))
        .anySatisfy(v -> assertThat(v.asInt()).isLessThan(400))
        .anySatisfy(v -> assertThat(v.asInt()).isGreaterThan(600));
  }

  @Test
  void fitsTextsIntoTheirLength() {
    assertThat(new Values("A cat.").of(new Type.Text(range(20, 40)), Draw.of()).asString())
        .hasSizeBetween(20, 40)
        .startsWith("A cat. A cat.");
    assertThat(new Values("A long sentence.").of(new Type.Text(range(1, 6)), Draw.of()).asString())
        .isEqualTo("A long");
  }

  @Test
  void makesListsOfOneToThree() {
    assertThat(values("w", new Type.ListOf(Type.TRUTH)).stream().map(JsonNode::size))
        .contains(1, 2, 3)
        .doesNotContain(0, 4);
  }

  @Test
  void drawsByWeight() {
    Map<String, Integer> counts = new HashMap<>();
    Type verdict = new Type.Choice(List.of("PASS", "FAIL"));
    for (int i = 0; i < 1000; i++) {
      AnswerFields fields =
          new AnswerFields(
              SimulatedWorld.entry("{\"verdict\": {\"PASS\": 84, \"FAIL\": 16}}"),
              new Values("w"),
              Draw.of("seed", Integer.toString(i)));
      counts.merge(fields.value("verdict", verdict).asString(), 1, Integer::sum);
    }
    assertThat(counts.get("FAIL")).isBetween(110, 210);
  }

  @Test
  void readsWeighedKeysAsTheTypeOfTheField() {
    AnswerFields fields =
        new AnswerFields(
            SimulatedWorld.entry("{\"n\": {\"7\": 1}, \"t\": {\"true\": 1}}"),
            new Values("w"),
            Draw.of("x"));

    assertThat(fields.value("n", Type.WHOLE).isNumber()).isTrue();
    assertThat(fields.value("t", Type.TRUTH).isBoolean()).isTrue();
  }
}
