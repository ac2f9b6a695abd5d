package io.tidemill.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.expression.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ToolAnswersTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> COLUMNS = Map.of("owner", "Owner_Name", "value", "VAL");

  private static Type.Struct fields(Object... namesAndTypes) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      String name = (String) namesAndTypes[i];
      boolean optional = name.endsWith("?");
      fields.put(
          optional ? name.substring(0, name.length() - 1) : name,
          new Type.Field((Type) namesAndTypes[i + 1], optional));
    }
    return new Type.Struct(fields);
  }

  private static String read(String found, ToolShape shape) {
    return switch (ToolAnswers.read(JSON.readTree(found), shape)) {
      case ToolReading.Taken taken -> taken.value().toString();
      case ToolReading.Unfit unfit -> "unfit: " + unfit.problem();
    };
  }

  private static String parcel(String rows) {
    Type.Struct answer = fields("owner", Type.TEXT, "value", Type.DECIMAL);
    return read("{\"rows\":" + rows + "}", new ToolShape.Parcel(COLUMNS, answer));
  }

  @Test
  void findsOneParcelAndMendsPaddingAndNumbersHeldAsText() {
    assertThat(parcel("[{\"Owner_Name\":\" ANN LEE  \",\"VAL\":\"1200\"}]"))
        .isEqualTo("{\"outcome\":\"found\",\"matches\":1,\"owner\":\"ANN LEE\",\"value\":1200}");
  }

  @Test
  void leavesFieldsNullUnlessExactlyOneIsFound() {
    assertThat(parcel("[]"))
        .isEqualTo("{\"outcome\":\"not_found\",\"matches\":0,\"owner\":null,\"value\":null}");
    assertThat(parcel("[{\"VAL\":1},{\"VAL\":2}]"))
        .isEqualTo("{\"outcome\":\"several\",\"matches\":2,\"owner\":null,\"value\":null}");
  }

  @Test
  void takesBlanksAndMissingColumnsOfAParcelForNull() {
    assertThat(parcel("[{\"Owner_Name\":\"   \"}]"))
        .contains("\"outcome\":\"found\"")
        .contains("\"owner\":null,\"value\":null");
  }

  @Test
  void readsDaysHeldAsMilliseconds() {
    ToolShape shape = new ToolShape.Parcel(Map.of(), fields("sold", Type.DAY));
    assertThat(read("{\"rows\":[{\"sold\":1672617600000}]}", shape))
        .contains("\"sold\":\"2023-01-02\"");
  }

  @Test
  void namesTheColumnThatDoesNotConvert() {
    assertThat(parcel("[{\"VAL\":\"much\"}]")).isEqualTo("unfit: VAL: \"much\" is not a number");
  }

  @Test
  void takesFieldsOfADocumentByPointerOrByName() {
    ToolShape shape =
        new ToolShape.Document(
            Map.of("city", "/place/0/city"), fields("city", Type.TEXT, "size?", Type.WHOLE));
    assertThat(read("{\"place\":[{\"city\":\"Waco\"}],\"size\":3}", shape))
        .isEqualTo("{\"city\":\"Waco\",\"size\":3}");
    assertThat(read("{\"place\":[{\"city\":\"Waco\"}]}", shape))
        .isEqualTo("{\"city\":\"Waco\",\"size\":null}");
  }

  @Test
  void refusesADocumentThatLacksARequiredField() {
    ToolShape shape = new ToolShape.Document(Map.of(), fields("city", Type.TEXT));
    assertThat(read("{\"town\":\"Waco\"}", shape)).startsWith("unfit: city");
  }

  @Test
  void countsRowsAndConvertsTheirCells() {
    ToolShape shape = new ToolShape.Rows(fields("id", Type.TEXT, "paid?", Type.DECIMAL));
    assertThat(
            read("{\"rows\":[{\"id\":7,\"paid\":\"0.50\"},{\"id\":\"b\",\"paid\":null}]}", shape))
        .isEqualTo(
            "{\"count\":2,\"rows\":[{\"id\":\"7\",\"paid\":0.5},{\"id\":\"b\",\"paid\":null}]}");
    assertThat(read("{\"rows\":[{\"id\":null}]}", shape)).startsWith("unfit: row 1: id");
  }
}
