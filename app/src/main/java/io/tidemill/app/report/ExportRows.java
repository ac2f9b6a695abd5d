package io.tidemill.app.report;

import io.tidemill.adapters.sink.csv.CsvText;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Where exported rows go, in one of the formats.
sealed interface ExportRows extends Closeable {
  /// Names the columns; called once before the first row.
  void columns(List<String> names) throws IOException;

  /// Writes one row with a value per column.
  void row(List<JsonNode> values) throws IOException;

  /// A CSV file; text that a spreadsheet would run as a formula is neutralised.
  record Csv(CsvText text) implements ExportRows {
    @Override
    public void columns(List<String> names) throws IOException {
      text.header(names);
    }

    @Override
    public void row(List<JsonNode> values) throws IOException {
      text.row(values);
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }

  /// JSON objects, one a line, or the elements of one array.
  final class Json implements ExportRows {
    private static final JsonMapper MAPPER =
        JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final OutputStream out;
    private final String between;
    private final String end;
    private List<String> names = List.of();
    private String before;

    private Json(OutputStream out, String before, String between, String end) {
      this.out = out;
      this.before = before;
      this.between = between;
      this.end = end;
    }

    /// One object a line.
    static Json lines(OutputStream out) {
      return new Json(out, "", "\n", "\n");
    }

    /// One array.
    static Json array(OutputStream out) {
      return new Json(out, "[", ",\n", "]\n");
    }

    @Override
    public void columns(List<String> columns) {
      names = List.copyOf(columns);
    }

    @Override
    public void row(List<JsonNode> values) throws IOException {
      ObjectNode row = MAPPER.createObjectNode();
      for (int i = 0; i < names.size(); i++) {
        row.set(names.get(i), values.get(i));
      }
      write(before);
      out.write(MAPPER.writeValueAsBytes(row));
      before = between;
    }

    @Override
    public void close() throws IOException {
      write(before.equals(between) ? end : before + (end.equals("\n") ? "" : end));
      out.close();
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
