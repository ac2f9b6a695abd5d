package io.tidemill.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeRelationsTest {

  @ParameterizedTest
  @CsvSource({
    "integer, number, true",
    "number, integer, false",
    "integer 0..5, integer 7..9, true",
    "a | b, string, true",
    "string, a | b, false",
    "a | b, c | b | a, true",
    "a | c, a | b, false",
    "date, string, false",
    "date MM/dd/yyyy, date, true",
    "boolean, integer, false",
    "[integer], [number], true",
    "[string], [a | b], false",
    "[a | b], string, false"
  })
  void knowsWhatFitsWhere(String from, String to, boolean fits) {
    assertThat(Typer.isAssignable(type(from), type(to))).isEqualTo(fits);
  }

  @Test
  void letsNullStandEverywhere() {
    assertThat(Typer.isAssignable(Type.NOTHING, Type.WHOLE)).isTrue();
    assertThat(Typer.isAssignable(Type.WHOLE, Type.NOTHING)).isFalse();
  }

  @Test
  void letsAnObjectHaveMoreFieldsButNotFewer() {
    Type.Struct small = new Type.Struct(Map.of("a", new Type.Field(Type.DECIMAL, false)));
    Type.Struct large =
        new Type.Struct(
            Map.of("a", new Type.Field(Type.WHOLE, false), "b", new Type.Field(Type.TEXT, true)));
    Type.Struct unsure = new Type.Struct(Map.of("a", new Type.Field(Type.WHOLE, true)));
    assertThat(Typer.isAssignable(large, small)).isTrue();
    assertThat(Typer.isAssignable(small, large)).isFalse();
    assertThat(Typer.isAssignable(unsure, small)).isFalse();
    assertThat(Typer.isAssignable(small, unsure)).isFalse();
  }

  @Test
  void joinsObjectsFieldByField() {
    Type.Struct a = new Type.Struct(Map.of("x", new Type.Field(Type.WHOLE, false)));
    Type.Struct b =
        new Type.Struct(
            Map.of(
                "x", new Type.Field(Type.DECIMAL, false), "y", new Type.Field(Type.TEXT, false)));
    assertThat(TypeRelations.join(a, b))
        .isEqualTo(
            new Type.Struct(
                Map.of(
                    "x",
                    new Type.Field(Type.DECIMAL, false),
                    "y",
                    new Type.Field(Type.TEXT, true))));
    assertThat(TypeRelations.join(Type.WHOLE, Type.TEXT)).isNull();
  }

  @Test
  void suggestsTheNearestName() {
    List<String> names = List.of("record", "param", "judgement");
    assertThat(Nearest.of("recrod", names)).contains("record");
    assertThat(Nearest.of("judgment", names)).contains("judgement");
    assertThat(Nearest.of("PARAM", names)).contains("param");
    assertThat(Nearest.of("xyz", names)).isEmpty();
    assertThat(Nearest.of("", names)).isEmpty();
    assertThat(Nearest.of("a".repeat(10_000), names)).isEmpty();
  }

  private static Type type(String text) {
    return TypeParser.parse(text, Golden.AT);
  }
}
