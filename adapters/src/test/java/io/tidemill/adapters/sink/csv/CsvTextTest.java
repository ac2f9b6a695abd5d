package io.tidemill.adapters.sink.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class CsvTextTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\0x"})
  void neutralisesTextThatASpreadsheetWouldRun(String text) {
    assertThat(text(Formulas.NEUTRALISED).cell(JSON.stringNode(text))).isEqualTo("'" + text);
    assertThat(text(Formulas.RAW).cell(JSON.stringNode(text))).isEqualTo(text);
  }

  @Test
  void leavesNumbersAlone() {
    assertThat(text(Formulas.NEUTRALISED).cell(JSON.numberNode(-5))).isEqualTo("-5");
    assertThat(text(Formulas.NEUTRALISED).cell(JSON.numberNode(new BigDecimal("-1E+3"))))
        .isEqualTo("-1000");
  }

  @Test
  void quotesWhatNeedsQuotes() {
    assertThat(line("a", "b,c", "d\"e", "f\ng", " h ", ""))
        .isEqualTo("a,\"b,c\",\"d\"\"e\",\"f\ng\", h ,\n");
  }

  @Test
  void quotesALoneEmptyCellSoThatTheLineIsNotBlank() {
    assertThat(line("")).isEqualTo("\"\"\n");
  }

  @Test
  void writesUtf8ToAStream() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvText csv = CsvText.to(bytes, Formulas.NEUTRALISED)) {
      csv.header(List.of("größe", "=x"));
      csv.row(List.of(JSON.nullNode(), JSON.arrayNode().add(1).add(new BigDecimal("0.50"))));
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("größe,'=x\n,\"[1,0.50]\"\n");
  }

  private static String line(String... cells) {
    StringWriter out = new StringWriter();
    try (CsvText csv = new CsvText(out, Formulas.NEUTRALISED)) {
      csv.row(List.of(cells).stream().<JsonNode>map(JSON::stringNode).toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  private static CsvText text(Formulas formulas) {
    return new CsvText(new StringWriter(), formulas);
  }
}
