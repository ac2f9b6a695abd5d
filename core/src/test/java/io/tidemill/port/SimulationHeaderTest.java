package io.tidemill.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.expression.Range;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import io.tidemill.port.SimulationHeader.Question;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SimulationHeaderTest {

  private static SimulationHeader header(@Nullable ReplyShape reply) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("seconds", new BigDecimal("3.5"));
    return new SimulationHeader(
        42, new Question("judge", "Zoë \u2028 \"1\"", "red|blue", 2, 5), reply, entry, "Süß.\n");
  }

  private static ReplyShape everyType() {
    Range percent = new Range(BigDecimal.ZERO, BigDecimal.valueOf(100));
    Map<String, Type.Field> inner = new LinkedHashMap<>();
    inner.put("flag", new Type.Field(new Type.Text(new Range(BigDecimal.ONE, null)), false));
    inner.put("day", new Type.Field(new Type.Day("MM/dd/yyyy"), true));
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    fields.put("score", new Type.Field(new Type.Whole(percent), false));
    fields.put("share", new Type.Field(new Type.Decimal(new Range(null, BigDecimal.ONE)), true));
    fields.put("tier", new Type.Field(new Type.Choice(List.of("COLD", "VERY HOT")), false));
    fields.put("real", new Type.Field(Type.TRUTH, false));
    fields.put("on", new Type.Field(Type.DAY, false));
    fields.put("flags", new Type.Field(new Type.ListOf(new Type.Struct(inner)), false));
    return new ReplyShape.Json(new Type.Struct(fields));
  }

  @Test
  void isReadAsItWasWritten() {
    for (ReplyShape reply :
        List.of(
            everyType(),
            new ReplyShape.Plain("text", "verdict", List.of("PASS", "FAIL")),
            new ReplyShape.Plain("text", null, List.of()))) {
      assertThat(SimulationHeader.parse(header(reply).toJson())).isEqualTo(header(reply));
    }
    assertThat(SimulationHeader.parse(header(null).toJson())).isEqualTo(header(null));
  }

  @Test
  void isOneLineOfAscii() {
    assertThat(header(everyType()).toJson()).matches("[ -~]+");
  }

  @Test
  void writesTypesAsPipelinesDo() {
    assertThat(header(everyType()).toJson())
        .contains("\"score\":\"integer 0..100\"")
        .contains("\"share?\":\"number ..1\"")
        .contains("\"tier\":\"COLD | VERY HOT\"")
        .contains("\"flags\":[{\"flag\":\"string 1..\",\"day?\":\"date MM/dd/yyyy\"}]");
  }

  @Test
  void takesTheAttemptForTheCallWhenThatIsMissing() {
    assertThat(SimulationHeader.parse("{\"attempt\": 3}").question().call()).isEqualTo(3);
  }

  @Test
  void refusesWhatIsNoHeader() {
    assertThatThrownBy(() -> SimulationHeader.parse("no json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Tidemill-Simulation");
    assertThatThrownBy(() -> SimulationHeader.parse("{\"reply\":{\"shape\":\"odd\"}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd");
  }
}
