package io.tidemill.adapters.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import io.tidemill.testkit.contract.SourceContract;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest implements SourceContract {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir Path folder;

  @Override
  public Source sourceOf(List<String> columns, List<Map<String, @Nullable String>> rows) {
    StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
    for (Map<String, @Nullable String> row : rows) {
      text.append(columns.stream().map(c -> quoted(row.get(c))).collect(Collectors.joining(",")));
      text.append('\n');
    }
    return open(text.toString());
  }

  @Override
  public Source sourceWithMalformedSecondRow() {
    return open("id,title\na,x\nb,y,z\nc,x\n");
  }

  @Override
  public Source sourceThatDoesNotExist() {
    return CsvSource.open(folder.resolve("nowhere.csv"), CsvOptions.AUTO);
  }

  @Test
  void namesTheLineOnWhichARaggedRowBegins() {
    List<SourceRow> rows = read("id,title\n1,\"one\ntwo\nthree\"\n\n2,x,y\n3\n");
    assertThat(rows).extracting(SourceRow::line).containsExactly(2L, 6L, 7L);
    assertThat(problem(rows.get(1))).isEqualTo("3 cells where 2 are expected");
    assertThat(problem(rows.get(2))).isEqualTo("1 cell where 2 are expected");
    assertThat(cells(rows.get(1))).isEqualTo("{\"id\":\"2\",\"title\":\"x\"}");
    assertThat(cells(rows.get(2))).isEqualTo("{\"id\":\"3\"}");
  }

  @Test
  void countsLinesThatEndLikeWindows() {
    List<SourceRow> rows = read("id,title\r\n1,\"a\r\nb\"\r\n2,y\r\n");
    assertThat(rows).extracting(SourceRow::line).containsExactly(2L, 4L);
    assertThat(cells(rows.get(0))).contains("a\\r\\nb");
  }

  @Test
  void takesAFileThatEndsInMidRow() {
    List<SourceRow> rows = read("id,title\n1,x\n2");
    assertThat(problem(rows.get(1))).isEqualTo("1 cell where 2 are expected");
  }

  @Test
  void refusesAQuoteThatIsNeverClosed() {
    Source source = open("id,title\n1,x\n2,\"open\n3,y\n");
    assertThat(source.next()).isInstanceOf(SourceRow.Read.class);
    assertThatThrownBy(source::next)
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("never closed");
  }

  @Test
  void keepsTextBehindAClosingQuote() {
    assertThat(cells(read("id,title\n1,\"a\"b\n").getFirst())).contains("b").contains("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheDelimiter(String delimiter) {
    String text = "id,title,note\n1,a; b,\"x | y\"\n2,c,d\n3,e,f\n".replace(",", delimiter);
    try (Source source = open(delimiter.equals(";") ? text.replace("a; b", "ab") : text)) {
      assertThat(source.columns()).containsExactly("id", "title", "note");
    }
  }

  @Test
  void takesAFileWithOneColumn() {
    try (Source source = open("company\nAcme; Sons\n\n\"Miller, Ltd\"\n")) {
      assertThat(source.columns()).containsExactly("company");
      assertThat(SourceContract.read(source)).hasSize(2).allMatch(SourceRow.Read.class::isInstance);
    }
  }

  @Test
  void readsUtf8WithItsMark() {
    assertThat(columns("\uFEFFid,größe\n1,ü\n".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("id", "größe");
  }

  @Test
  void readsUtf16ByItsMarkOrItsZeros() {
    assertThat(columns("\uFEFFid,größe\n1,ü\n".getBytes(StandardCharsets.UTF_16LE)))
        .containsExactly("id", "größe");
    assertThat(columns("\uFEFFid,größe\n1,ü\n".getBytes(StandardCharsets.UTF_16BE)))
        .containsExactly("id", "größe");
    assertThat(columns("id,größe\n1,ü\n".getBytes(StandardCharsets.UTF_16LE)))
        .containsExactly("id", "größe");
  }

  @Test
  void readsWindows1252AndSaysSo() {
    String rows = "x,y\n".repeat(40_000);
    try (Source source = open(("id,title\n" + rows + "1,10 € – “café”\n").getBytes(WINDOWS))) {
      assertThat(source.notices()).singleElement().asString().contains("windows-1252");
      List<SourceRow> read = SourceContract.read(source);
      assertThat(cells(read.getLast())).contains("10 € – “café”");
    }
  }

  @Test
  void reportsBytesThatTheEncodingDoesNotKnow() {
    CsvOptions utf8 = new CsvOptions(StandardCharsets.UTF_8, null);
    try (Source source = CsvSource.open(file("id,t\n1,caf\u00e9\n2,x\n".getBytes(WINDOWS)), utf8)) {
      List<SourceRow> rows = SourceContract.read(source);
      assertThat(problem(rows.get(0))).contains("\"t\"").contains("encoding");
      assertThat(rows.get(1)).isInstanceOf(SourceRow.Read.class);
    }
  }

  @Test
  void keepsACharacterThatStandsForAnUnknownOne() {
    assertThat(read("\uFEFFid,t\n1,a\uFFFDb\n").getFirst()).isInstanceOf(SourceRow.Read.class);
  }

  @Test
  void takesAFileThatEndsInMidCharacter() {
    byte[] whole = "id,größe\n1,ü\n2,ü".getBytes(StandardCharsets.UTF_8);
    try (Source source = open(Arrays.copyOf(whole, whole.length - 1))) {
      assertThat(source.columns()).containsExactly("id", "größe");
      assertThat(SourceContract.read(source).get(1)).isInstanceOf(SourceRow.Malformed.class);
    }
  }

  @Test
  void reportsZeroBytes() {
    assertThat(problem(read("id,t\n1,a\0b\n").getFirst())).contains("zero byte");
  }

  @Test
  void reportsARowAboveOneMegabyteAndGoesOn() {
    String big = "x".repeat(600_000);
    List<SourceRow> rows = read("id,a,b\n1,%s,%s\n2,y,z\n".formatted(big, big));
    assertThat(problem(rows.get(0))).contains("1 MB");
    assertThat(cells(rows.get(0))).contains("\"id\":\"1\"");
    assertThat(rows.get(1)).isInstanceOf(SourceRow.Read.class);
  }

  @Test
  void countsTheSizeOfARowInBytes() {
    String wide = "ü".repeat(500_001);
    assertThat(read("id,a\n1,%s\n".formatted(wide)).getFirst())
        .isInstanceOf(SourceRow.Malformed.class);
  }

  @Test
  void trimsTheHeaderOnly() {
    try (Source source = open(" id , title \n a , b \n")) {
      assertThat(source.columns()).containsExactly("id", "title");
      assertThat(cells(SourceContract.read(source).getFirst())).contains("\" a \"");
    }
  }

  @Test
  void takesAFileWithNothingButAHeader() {
    assertThat(read("id,title")).isEmpty();
  }

  @Test
  void refusesColumnsWithTheSameName() {
    assertThatThrownBy(() -> open("id,title, id\n1,2,3\n"))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("line 1: columns 1 and 3 are both named \"id\"");
  }

  @Test
  void refusesAColumnWithoutAName() {
    assertThatThrownBy(() -> open("\nid,,title\n1,2,3\n"))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("line 2: column 2 has no name");
  }

  @Test
  void refusesWhatIsNoCsvFile() throws IOException {
    assertThatThrownBy(() -> open(""))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> open("\n\n"))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> CsvSource.open(folder, CsvOptions.AUTO))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> open(new byte[] {'P', 'K', 3, 4, 0, 0, 9, ','}))
        .isInstanceOf(InputRefused.class);
  }

  @Test
  void refusesOptionsThatDoNotExist() {
    assertThatThrownBy(() -> CsvOptions.of("utf-9", null))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("utf-9");
    assertThatThrownBy(() -> CsvOptions.of(null, ",,"))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("one character");
    assertThat(CsvOptions.of("latin1", "tab").delimiter()).isEqualTo('\t');
  }

  @Test
  void readsAMillionRowsInLittleMemory() throws IOException {
    Path file = folder.resolve("long.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,title\n");
      for (int i = 0; i < 1_000_000; i++) {
        out.write(i + ",some title of a row\n");
      }
    }
    try (Source source = CsvSource.open(file, CsvOptions.AUTO)) {
      long rows = 0;
      while (source.next() != null) {
        rows++;
      }
      assertThat(rows).isEqualTo(1_000_000);
    }
  }

  @Test
  void readsRealPermitsInWindows1252() {
    Path file = sharedData().resolve("permits_san_antonio_raw_cp1252.csv");
    assumeThat(file).as("skipped: no shared data").exists();
    try (Source source = CsvSource.open(file, CsvOptions.AUTO)) {
      assertThat(source.columns()).hasSize(16).startsWith("PERMIT TYPE", "PERMIT #");
      assertThat(source.notices()).singleElement().asString().contains("windows-1252");
      assertThat(SourceContract.read(source))
          .isNotEmpty()
          .allMatch(SourceRow.Read.class::isInstance);
    }
  }

  private static Path sharedData() {
    return Path.of(System.getProperty("tidemill.shared.data", "../../shared/data"));
  }

  private List<String> columns(byte[] bytes) {
    try (Source source = open(bytes)) {
      assertThat(SourceContract.read(source)).hasSize(1).allMatch(SourceRow.Read.class::isInstance);
      return source.columns();
    }
  }

  private List<SourceRow> read(String text) {
    try (Source source = open(text)) {
      return SourceContract.read(source);
    }
  }

  private Source open(String text) {
    return open(text.getBytes(StandardCharsets.UTF_8));
  }

  private Source open(byte[] bytes) {
    return CsvSource.open(file(bytes), CsvOptions.AUTO);
  }

  private Path file(byte[] bytes) {
    try {
      return Files.write(folder.resolve("input.csv"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String problem(SourceRow row) {
    return row instanceof SourceRow.Malformed malformed ? malformed.problem() : "none";
  }

  private static String cells(SourceRow row) {
    return switch (row) {
      case SourceRow.Read read -> read.cells().toString();
      case SourceRow.Malformed malformed -> malformed.cells().toString();
    };
  }

  private static String quoted(@Nullable String cell) {
    return cell == null ? "" : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
