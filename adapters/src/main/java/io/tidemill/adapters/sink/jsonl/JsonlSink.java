package io.tidemill.adapters.sink.jsonl;

import io.tidemill.adapters.sink.file.FileSink;
import io.tidemill.adapters.sink.file.RowReader;
import io.tidemill.adapters.sink.file.RowWriter;
import io.tidemill.adapters.sink.file.WholeFile;
import io.tidemill.port.TargetTable;
import io.tidemill.value.ForeignJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A file with one JSON object a line, all columns in order, in the order of the input.
public final class JsonlSink extends FileSink {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private final List<String> columns;

  private JsonlSink(WholeFile file, TargetTable table) {
    super(file, table);
    this.columns = table.columns().stream().map(TargetTable.Column::name).toList();
  }

  /// A file that may or may not exist; nothing is written before it is settled.
  ///
  /// @throws io.tidemill.port.InputRefused when no file can stand there
  public static JsonlSink open(Path file, TargetTable table) {
    return new JsonlSink(WholeFile.at(file), table);
  }

  @Override
  protected RowWriter writer(OutputStream out) {
    return new RowWriter() {
      @Override
      public void write(ObjectNode row) throws IOException {
        // Bytes straight from the generator would fail on half a character.
        out.write((JSON.writeValueAsString(ordered(row)) + "\n").getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }
    };
  }

  @Override
  protected RowReader reader(Path path) throws IOException {
    BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8);
    return new RowReader() {
      @Override
      public @Nullable ObjectNode next() throws IOException {
        String line = lines.readLine();
        return line == null ? null : row(line);
      }

      @Override
      public void close() throws IOException {
        lines.close();
      }
    };
  }

  @Override
  protected boolean isSame(JsonNode delivered, JsonNode stored) {
    return delivered.equals(BY_VALUE, stored);
  }

  private ObjectNode ordered(ObjectNode row) {
    ObjectNode ordered = JsonNodeFactory.instance.objectNode();
    for (String column : columns) {
      JsonNode value = row.get(column);
      ordered.set(column, value == null ? ordered.nullNode() : value);
    }
    return ordered;
  }

  /// A damaged line is a row without values, so that every column of it differs.
  private static ObjectNode row(String line) {
    try {
      return ForeignJson.read(JSON, line) instanceof ObjectNode row ? row : JSON.createObjectNode();
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }
}
