package io.tidemill.adapters.sink.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tidemill.adapters.sink.file.FileSink;
import io.tidemill.adapters.sink.file.RowReader;
import io.tidemill.adapters.sink.file.RowWriter;
import io.tidemill.adapters.sink.file.WholeFile;
import io.tidemill.port.TargetTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A CSV file in UTF-8: a header, then one line per row in the order of the input.
public final class CsvSink extends FileSink {
  private final List<String> columns;
  private final Formulas formulas;
  private final CsvText text;

  private CsvSink(WholeFile file, TargetTable table, Formulas formulas) {
    super(file, table);
    this.columns = table.columns().stream().map(TargetTable.Column::name).toList();
    this.formulas = formulas;
    this.text = new CsvText(Writer.nullWriter(), formulas);
  }

  /// A file that may or may not exist; nothing is written before it is settled.
  ///
  /// @throws io.tidemill.port.InputRefused when no file can stand there
  public static CsvSink open(Path file, TargetTable table, Formulas formulas) {
    return new CsvSink(WholeFile.at(file), table, formulas);
  }

  @Override
  protected RowWriter writer(OutputStream out) throws IOException {
    CsvText lines = CsvText.to(out, formulas);
    lines.header(columns);
    return new RowWriter() {
      @Override
      public void write(ObjectNode row) throws IOException {
        lines.row(columns.stream().<JsonNode>map(row::path).toList());
      }

      @Override
      public void flush() throws IOException {
        lines.flush();
      }
    };
  }

  @Override
  protected RowReader reader(Path path) throws IOException {
    CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(path);
    CloseableIterator<CsvRecord> records = reader.iterator();
    nextOf(records);
    return new RowReader() {
      @Override
      public @Nullable ObjectNode next() throws IOException {
        CsvRecord cells = nextOf(records);
        return cells == null ? null : row(cells);
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  @Override
  protected boolean isSame(JsonNode delivered, JsonNode stored) {
    return text.cell(delivered).equals(stored.asString(""));
  }

  private static @Nullable CsvRecord nextOf(CloseableIterator<CsvRecord> records)
      throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private ObjectNode row(CsvRecord cells) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.min(columns.size(), cells.getFieldCount()); i++) {
      row.put(columns.get(i), cells.getField(i));
    }
    return row;
  }
}
