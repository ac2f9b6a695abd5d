package io.tidemill.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConformanceTest {
  private static final Type.Struct FLAG =
      struct("flag", "string 1..10", "evidence?", "string", "severity", "low | medium | high");
  private static final Type.Struct ANSWER =
      with(
          struct(
              "score",
              "integer 0..100",
              "share?",
              "number 0..1",
              "day?",
              "date MM/dd/yyyy",
              "ok",
              "boolean"),
          "flags",
          new Type.ListOf(FLAG));

  private static Type.Struct struct(String... namesAndTypes) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      String name = namesAndTypes[i];
      boolean optional = name.endsWith("?");
      fields.put(
          name.replace("?", ""),
          new Type.Field(TypeParser.parse(namesAndTypes[i + 1], Golden.AT), optional));
    }
    return new Type.Struct(fields);
  }

  private static Type.Struct with(Type.Struct struct, String name, Type type) {
    Map<String, Type.Field> fields = new LinkedHashMap<>(struct.fields());
    fields.put(name, new Type.Field(type, false));
    return new Type.Struct(fields);
  }

  private static List<String> problems(String json) {
    return Conformance.problems(Golden.json(json), ANSWER, "").stream()
        .map(Problem::toString)
        .toList();
  }

  private static String normal(String json) {
    return Conformance.normalise(Golden.json(json), ANSWER).toString();
  }

  @Test
  void acceptsAFittingValueAndStoresItInOneForm() {
    String json =
        """
        {"extra": 1, "ok": true, "score": 85.0, "day": "02/03/2024", "share": 0.50,
         "flags": [{"flag": "fee", "severity": " HIGH ", "more": {}}]}
        """;
    assertThat(problems(json)).isEmpty();
    assertThat(normal(json))
        .isEqualTo(
            "{\"score\":85,\"share\":0.5,\"day\":\"2024-02-03\",\"ok\":true,"
                + "\"flags\":[{\"flag\":\"fee\",\"evidence\":null,\"severity\":\"high\"}]}");
  }

  @Test
  void storesAStoredValueUnchanged() {
    String stored =
        normal("{\"score\": 1e2, \"ok\": false, \"day\": \"02/03/2024\", \"flags\": []}");
    assertThat(problems(stored)).isEmpty();
    assertThat(normal(stored)).isEqualTo(stored);
  }

  @Test
  void namesEveryProblemWithItsPath() {
    assertThat(
            problems(
                """
                {"score": 101, "share": "0.5", "ok": null,
                 "flags": [{"flag": "", "severity": "low"}, {"flag": "x", "severity": "lowest"}, null, 5]}
                """))
        .containsExactly(
            "score: 101 is outside 0..100",
            "share: \"0.5\" is not a number",
            "ok: is null",
            "flags[0].flag: has 0 characters, allowed are 1..10",
            "flags[1].severity: \"lowest\" is not one of low | medium | high",
            "flags[2]: null is not an object",
            "flags[3]: 5 is not an object");
  }

  @Test
  void neverInventsAMissingField() {
    assertThat(problems("{\"score\": 5, \"flags\": []}")).containsExactly("ok: is missing");
    assertThat(normal("{\"score\": 5, \"flags\": []}")).contains("\"ok\":null");
  }

  @Test
  void doesNotTakeATextForANumberOrBoolean() {
    assertThat(problems("{\"score\": \"85\", \"ok\": \"true\", \"flags\": {}}"))
        .containsExactly(
            "score: \"85\" is not an integer",
            "ok: \"true\" is not a boolean",
            "flags: an object is not a list");
  }

  @Test
  void countsCharactersAndNotCodeUnits() {
    Type type = TypeParser.parse("string 1..3", Golden.AT);
    assertThat(Conformance.problems(Golden.json("\"😀😀😀\""), type, "x")).isEmpty();
    assertThat(Conformance.problems(Golden.json("\"😀😀😀😀\""), type, "x"))
        .containsExactly(new Problem("x", "has 4 characters, allowed are 1..3"));
  }

  @Test
  void refusesNumbersThatCannotBeWrittenOut() {
    assertThat(Conformance.problems(Golden.json("1e999999999"), Type.DECIMAL, "x"))
        .extracting(Problem::message)
        .containsExactly("1E+999999999 is not a number");
  }

  @Test
  void describesATypeAsStrictSchema() {
    assertThat(JsonSchemas.of(ANSWER))
        .isEqualTo(
            Golden.json(
                """
                {"type": "object", "properties": {
                   "score": {"type": "integer", "minimum": 0, "maximum": 100},
                   "share": {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "null"}]},
                   "day": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
                   "ok": {"type": "boolean"},
                   "flags": {"type": "array", "items": {"type": "object", "properties": {
                       "flag": {"type": "string", "minLength": 1, "maxLength": 10},
                       "evidence": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                       "severity": {"type": "string", "enum": ["low", "medium", "high"]}},
                     "required": ["flag", "evidence", "severity"], "additionalProperties": false}}},
                 "required": ["score", "share", "day", "ok", "flags"], "additionalProperties": false}
                """));
  }
}
