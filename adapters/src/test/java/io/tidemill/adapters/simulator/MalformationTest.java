package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.answer.Reading;
import io.tidemill.answer.ReplyReader;
import io.tidemill.expression.Range;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class MalformationTest {
  private static final Type.Struct FIELDS = new Type.Struct(fields());
  private static final ReplyShape TAGGED =
      new ReplyShape.Plain("remark", "verdict", List.of("PASS", "FAIL"));
  private static final ReplyShape FREE = new ReplyShape.Plain("remark", null, List.of());

  private static Map<String, Type.Field> fields() {
    Type.Struct flag = new Type.Struct(Map.of("sure", new Type.Field(Type.TRUTH, false)));
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    fields.put("note", new Type.Field(Type.TEXT, true));
    fields.put("score", new Type.Field(new Type.Whole(Range.ANY), false));
    fields.put("good", new Type.Field(Type.TRUTH, false));
    fields.put("flags", new Type.Field(new Type.ListOf(flag), true));
    return fields;
  }

  private static ObjectNode answer() {
    return SimulatedWorld.entry(
        "{\"note\": \"it's \\\"fine\\\"\", \"score\": 5, \"good\": true,"
            + " \"flags\": [{\"sure\": false}]}");
  }

  private static boolean isTaken(String said, ReplyShape shape) {
    return ReplyReader.read(said, shape, false) instanceof Reading.Accepted;
  }

  @ParameterizedTest
  @EnumSource
  void changesEveryAnswer(Malformation malformation) {
    assertThat(malformation.spoil(answer(), FIELDS)).isNotEqualTo(answer().toString());
    assertThat(malformation.spoil("fine\n[PASS]")).isNotEqualTo("fine\n[PASS]");
  }

  @ParameterizedTest
  @EnumSource
  void knowsWhetherTheReaderTakesIt(Malformation malformation) {
    assertThat(isTaken(malformation.spoil(answer(), FIELDS), new ReplyShape.Json(FIELDS)))
        .isEqualTo(malformation.isUsable());
    assertThat(isTaken(malformation.spoil("fine\n[PASS]"), TAGGED))
        .isEqualTo(malformation.isUsableTagged());
    assertThat(isTaken(malformation.spoil("fine"), FREE)).isEqualTo(malformation.isUsableText());
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheValuesWhereTheReaderTakesIt(Malformation malformation) {
    String said = malformation.spoil(answer(), FIELDS);

    if (ReplyReader.read(said, new ReplyShape.Json(FIELDS), false)
        instanceof Reading.Accepted accepted) {
      assertThat(accepted.value().path("score").asInt()).isEqualTo(5);
      assertThat(accepted.value().path("good").asBoolean()).isTrue();
      assertThat(accepted.value().at("/flags/0/sure").asBoolean()).isFalse();
    } else {
      assertThat(malformation.isUsable()).isFalse();
    }
  }

  @Test
  void reachesTheCallerAsTheModelSaidIt() throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults("malformed=1"))) {
      assertThat(world.askPlainly("The sky is blue.").wire().status()).isEqualTo(200);
    }
  }
}
