package io.tidemill.adapters.sink.csv;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes CSV (RFC 4180) with LF line ends: null is an empty cell, numbers are plain digits, lists
/// and objects are JSON.
public final class CsvText implements Closeable {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private static final String FORMULA_STARTS = "=+-@\t\r\0";

  private final Writer out;
  private final Formulas formulas;

  /// Text for a writer.
  public CsvText(Writer out, Formulas formulas) {
    this.out = out;
    this.formulas = formulas;
  }

  /// UTF-8 without a byte order mark for a stream.
  public static CsvText to(OutputStream out, Formulas formulas) {
    return new CsvText(
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), formulas);
  }

  /// Writes the first line; names are text like any other.
  public void header(List<String> names) throws IOException {
    writeLine(names.stream().map(this::safe).toList());
  }

  /// Writes one line.
  public void row(List<JsonNode> cells) throws IOException {
    writeLine(cells.stream().map(this::cell).toList());
  }

  /// A value as the text of a cell, before quoting.
  public String cell(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> "";
      case STRING -> safe(value.stringValue());
      case NUMBER -> value.decimalValue().toPlainString();
      case ARRAY, OBJECT -> JSON.writeValueAsString(value);
      case BOOLEAN, BINARY, POJO -> value.asString();
    };
  }

  /// Passes on what is held back.
  public void flush() throws IOException {
    out.flush();
  }

  /// Closes the writer or stream too.
  @Override
  public void close() throws IOException {
    out.close();
  }

  private String safe(String text) {
    boolean risky =
        formulas == Formulas.NEUTRALISED
            && !text.isEmpty()
            && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return risky ? "'" + text : text;
  }

  private void writeLine(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      // A lone empty cell would be a blank line, which readers skip.
      out.write(cells.size() == 1 && cells.getFirst().isEmpty() ? "\"\"" : quoted(cells.get(i)));
    }
    out.write('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
