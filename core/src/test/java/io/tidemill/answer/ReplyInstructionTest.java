package io.tidemill.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.expression.Range;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyInstructionTest {
  private static final Range PERCENT = new Range(BigDecimal.ZERO, new BigDecimal("100"));

  @Test
  void namesTheTagsInBrackets() {
    assertThat(
            ReplyInstruction.of(
                new ReplyShape.Plain(null, "verdict", List.of("PASS", "FAIL")), false))
        .isEqualTo(
            "Answer with exactly one of [PASS] [FAIL], in square brackets, and nothing else.");
    assertThat(
            ReplyInstruction.of(
                new ReplyShape.Plain("why", "verdict", List.of("PASS", "FAIL")), true))
        .startsWith("Answer with exactly one of [PASS] [FAIL]");
  }

  @Test
  void saysNothingAboutFreeTextOrUnderAStrictSchema() {
    assertThat(ReplyInstruction.of(new ReplyShape.Plain("summary", null, List.of()), false))
        .isEmpty();
    assertThat(ReplyInstruction.of(json(Map.of("a", new Type.Field(Type.TEXT, false))), true))
        .isEmpty();
  }

  @Test
  void namesEveryFieldWithTypeChoicesAndRange() {
    Map<String, Type.Field> flag = new LinkedHashMap<>();
    flag.put(
        "flag",
        new Type.Field(new Type.Text(new Range(BigDecimal.ONE, new BigDecimal("60"))), false));
    flag.put("severity", new Type.Field(new Type.Choice(List.of("low", "high")), false));
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    fields.put("score", new Type.Field(new Type.Whole(PERCENT), false));
    fields.put("price", new Type.Field(new Type.Decimal(new Range(BigDecimal.ZERO, null)), true));
    fields.put("genuine", new Type.Field(Type.TRUTH, false));
    fields.put("posted", new Type.Field(Type.DAY, false));
    fields.put("red_flags", new Type.Field(new Type.ListOf(new Type.Struct(flag)), false));
    assertThat(ReplyInstruction.of(json(fields), false))
        .isEqualTo(
            """
            Answer with one JSON object and nothing else: no other text, no code fence.
            Its fields, in this order:
            - "score": integer 0 to 100
            - "price": number at least 0 (optional: null when unknown)
            - "genuine": true or false
            - "posted": date as "YYYY-MM-DD"
            - "red_flags": list, each element object with the fields
              - "flag": string of 1 to 60 characters
              - "severity": one of "low", "high\"\
            """);
  }

  private static ReplyShape json(Map<String, Type.Field> fields) {
    return new ReplyShape.Json(new Type.Struct(fields));
  }
}
