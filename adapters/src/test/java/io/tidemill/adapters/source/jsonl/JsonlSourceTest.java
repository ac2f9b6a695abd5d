package io.tidemill.adapters.source.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import io.tidemill.testkit.contract.SourceContract;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonlSourceTest implements SourceContract {
  @TempDir Path folder;

  @Override
  public Source sourceOf(List<String> columns, List<Map<String, @Nullable String>> rows) {
    StringBuilder text = new StringBuilder();
    for (Map<String, @Nullable String> row : rows) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      columns.forEach(column -> object.put(column, row.get(column)));
      text.append(object).append('\n');
    }
    return open(text.toString());
  }

  @Override
  public Source sourceWithMalformedSecondRow() {
    return open("{\"id\":\"a\"}\n{\"id\":\"b\"\n{\"id\":\"c\"}\n");
  }

  @Override
  public Source sourceThatDoesNotExist() {
    return JsonlSource.open(folder.resolve("nowhere.jsonl"));
  }

  @Test
  void keepsTypesAndEveryDigit() {
    SourceRow row =
        read("{\"n\":0.10000000000000000001,\"w\":12,\"t\":true,\"l\":[1,{\"a\":null}],\"z\":null}")
            .getFirst();
    assertThat(row)
        .isInstanceOfSatisfying(
            SourceRow.Read.class,
            read -> {
              assertThat(read.cells().path("n").decimalValue())
                  .isEqualTo(new BigDecimal("0.10000000000000000001"));
              assertThat(read.cells().path("w").isIntegralNumber()).isTrue();
              assertThat(read.cells().path("t").isBoolean()).isTrue();
              assertThat(read.cells().path("l").toString()).isEqualTo("[1,{\"a\":null}]");
              assertThat(read.cells().path("z").isNull()).isTrue();
            });
  }

  @Test
  void takesColumnsFromTheFirstObject() {
    try (Source source = open("nonsense\n\n{\"id\":1,\"title\":\"x\"}\n{\"id\":2,\"more\":3}\n")) {
      assertThat(source.columns()).containsExactly("id", "title");
      List<SourceRow> rows = SourceContract.read(source);
      assertThat(rows).extracting(SourceRow::line).containsExactly(1L, 3L, 4L);
    }
  }

  @Test
  void readsMarkWindowsLineEndsAndALastLineWithoutEnd() {
    List<SourceRow> rows = read("\uFEFF{\"id\":1}\r\n \r\n{\"id\":2}");
    assertThat(rows).hasSize(2).allMatch(SourceRow.Read.class::isInstance);
    assertThat(rows).extracting(SourceRow::line).containsExactly(1L, 3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "\"text\"",
        "{\"id\":1} {\"id\":2}",
        "{\"id\":1,\"id\":2}",
        "{'id':1}",
        "{\"id\":1e999999999}",
        "{\"id\":1e9999999999}",
        "{\"id\":NaN}",
        "{\"id\":[\"a\\u0000\"]}",
        "{\"id\":{\"x\":\"a\\ud83d\"}}",
        "{\"id\":\"a\0b\"}"
      })
  void reportsALineThatIsNoObject(String line) {
    assertThat(read("{\"id\":0}\n" + line + "\n").get(1))
        .isInstanceOfSatisfying(
            SourceRow.Malformed.class, row -> assertThat(row.problem()).isNotBlank());
  }

  @Test
  void reportsALineAboveOneMegabyteWithoutHoldingIt() throws IOException {
    Path file = folder.resolve("huge.jsonl");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("{\"id\":1}\n{\"id\":\"".getBytes(StandardCharsets.UTF_8));
      byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 64; i++) {
        out.write(block);
      }
      out.write("\"}\n{\"id\":3}\n".getBytes(StandardCharsets.UTF_8));
    }
    try (LineReader lines = new LineReader(Files.newInputStream(file))) {
      lines.next();
      LineReader.Line huge = Objects.requireNonNull(lines.next());
      assertThat(huge.text().limit()).isEqualTo(LineReader.LIMIT);
      assertThat(huge.length()).isGreaterThan(64 << 20);
    }
    try (Source source = JsonlSource.open(file)) {
      List<SourceRow> rows = SourceContract.read(source);
      assertThat(rows).hasSize(3);
      assertThat(rows.get(1))
          .isInstanceOfSatisfying(
              SourceRow.Malformed.class, row -> assertThat(row.problem()).contains("1 MB"));
    }
  }

  @Test
  void takesALineOfExactlyTheLimit() {
    String line = "{\"id\":\"" + "x".repeat(LineReader.LIMIT - 9) + "\"}";
    assertThat(read(line + "\n").getFirst()).isInstanceOf(SourceRow.Read.class);
    assertThat(read("{\"id\":1}\n" + line.replace("x\"}", "xx\"}")).get(1))
        .isInstanceOf(SourceRow.Malformed.class);
  }

  @Test
  void reportsBytesThatAreNotUtf8() throws IOException {
    Path file = folder.resolve("latin.jsonl");
    Files.write(file, "{\"id\":1}\n{\"id\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    try (Source source = JsonlSource.open(file)) {
      assertThat(SourceContract.read(source).get(1))
          .isInstanceOfSatisfying(
              SourceRow.Malformed.class, row -> assertThat(row.problem()).contains("UTF-8"));
    }
  }

  @Test
  void refusesWhatIsNoJsonl() throws IOException {
    assertThatThrownBy(() -> open(""))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> open("[\n{\"id\":\n1}\n]\n"))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("one object a line");
    assertThatThrownBy(() -> JsonlSource.open(folder))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("is a folder");
    Path wide =
        Files.write(folder.resolve("w.jsonl"), "\uFEFF{}".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> JsonlSource.open(wide))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("UTF-16");
  }

  private List<SourceRow> read(String text) {
    try (Source source = open(text)) {
      return SourceContract.read(source);
    }
  }

  private Source open(String text) {
    try {
      return JsonlSource.open(Files.writeString(folder.resolve("input.jsonl"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
