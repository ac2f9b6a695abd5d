package io.tidemill.adapters.source.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rows of a CSV file (RFC 4180, any usual encoding and delimiter) with a header line. Blank lines
/// are skipped; an empty cell is null. The file is read once for its encoding and once for its
/// rows, never held in memory.
public final class CsvSource implements Source {
  private static final int SAMPLE = 1 << 16;

  /// Longest cell in characters that is read through to the closing quote; longer means that the
  /// quote was forgotten.
  private static final int LONGEST_CELL = 1 << 24;

  private final Path file;
  private final boolean proven;
  private final RawRow.Collector collector = new RawRow.Collector();
  private final CsvReader<RawRow> reader;
  private final CloseableIterator<RawRow> rows;
  private final List<String> columns;
  private final List<String> notices;

  private CsvSource(Path file, Encoding encoding, char delimiter) throws IOException {
    this.file = file;
    this.proven = encoding.proven();
    this.notices = notices(encoding, delimiter);
    this.reader = reader(encoding.reader(file), delimiter, collector);
    this.rows = reader.iterator();
    this.columns = header();
  }

  /// Opens a file and reads its header.
  ///
  /// @throws InputRefused when there is no such file, it cannot be read, is empty, or its header is
  ///   of no use
  public static CsvSource open(Path file, CsvOptions options) {
    Path absolute = file.toAbsolutePath().normalize();
    checkReadable(absolute);
    try {
      Encoding encoding = Encoding.of(absolute, options.encoding());
      char delimiter =
          options.delimiter() == null
              ? Delimiter.in(sample(absolute, encoding))
              : options.delimiter();
      return new CsvSource(absolute, encoding, delimiter);
    } catch (IOException e) {
      throw unreadable(absolute, e);
    }
  }

  @Override
  public String locator() {
    return file.toString();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public List<String> notices() {
    return notices;
  }

  @Override
  public @Nullable SourceRow next() {
    RawRow row = nextRaw();
    while (row != null && isBlank(row)) {
      row = nextRaw();
    }
    return row == null ? null : checked(row);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Text behind a closing quote is kept as part of the cell: a stricter reader would stop the
  /// whole file at one slip.
  @SuppressWarnings("removal")
  private static CsvReader<RawRow> reader(Reader text, char delimiter, RawRow.Collector collector) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .allowExtraCharsAfterClosingQuote(true)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(LONGEST_CELL)
        .build(collector, text);
  }

  private List<String> header() {
    try {
      RawRow row = nextRaw();
      while (row != null && row.count() == 1 && row.cells().getFirst().isBlank()) {
        row = nextRaw();
      }
      if (row == null) {
        throw empty(file);
      }
      return List.copyOf(Header.columns(file, row));
    } catch (InputRefused e) {
      close();
      throw e;
    }
  }

  private @Nullable RawRow nextRaw() {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (CsvParseException e) {
      throw new InputRefused(
          "%s, line %d: the row that begins here has a quoted cell that is never closed; add the closing quote"
              .formatted(file, collector.line()),
          e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  private boolean isBlank(RawRow row) {
    return row.count() == 1 && columns.size() > 1 && row.cells().getFirst().isBlank();
  }

  private SourceRow checked(RawRow row) {
    ObjectNode cells = cells(row);
    String problem = problem(row);
    return problem.isEmpty()
        ? new SourceRow.Read(row.line(), cells)
        : new SourceRow.Malformed(row.line(), cells, problem);
  }

  private ObjectNode cells(RawRow row) {
    ObjectNode cells = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
      String cell = row.cells().get(i);
      if (cell.isEmpty()) {
        cells.putNull(columns.get(i));
      } else {
        cells.put(columns.get(i), cell);
      }
    }
    return cells;
  }

  /// What is wrong with the row, empty when nothing is.
  private String problem(RawRow row) {
    if (row.oversized()) {
      return "the row is above 1 MB";
    }
    if (row.count() != columns.size()) {
      return "%d %s where %d are expected"
          .formatted(row.count(), row.count() == 1 ? "cell" : "cells", columns.size());
    }
    for (int i = 0; i < row.count(); i++) {
      String cell = row.cells().get(i);
      if (cell.indexOf('\0') >= 0) {
        return "column \"" + columns.get(i) + "\" holds a zero byte";
      }
      if (!proven && cell.indexOf('\uFFFD') >= 0) {
        return "column \"" + columns.get(i) + "\" holds bytes that the encoding does not know";
      }
    }
    return "";
  }

  private static List<String> notices(Encoding encoding, char delimiter) {
    List<String> notices = new ArrayList<>();
    if (!encoding.notice().isEmpty()) {
      notices.add(encoding.notice());
    }
    if (delimiter != ',') {
      notices.add(
          "cells are separated by " + (delimiter == '\t' ? "tabs" : "\"" + delimiter + "\""));
    }
    return List.copyOf(notices);
  }

  private static String sample(Path file, Encoding encoding) throws IOException {
    char[] buffer = new char[SAMPLE];
    int length = 0;
    try (Reader reader = encoding.reader(file)) {
      int read = reader.read(buffer);
      while (read > 0) {
        length += read;
        read = reader.read(buffer, length, buffer.length - length);
      }
    }
    String sample = new String(buffer, 0, length);
    int lastLine = sample.lastIndexOf('\n');
    return length < SAMPLE || lastLine <= 0 ? sample : sample.substring(0, lastLine);
  }

  private static void checkReadable(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputRefused(file + " is a folder; name a CSV file in it");
    }
    if (!Files.exists(file)) {
      throw new InputRefused(file + " does not exist; check the path");
    }
    if (!Files.isRegularFile(file)) {
      throw new InputRefused(file + " is no regular file; save the input to a file first");
    }
    if (!Files.isReadable(file)) {
      throw new InputRefused(file + " may not be read; check its permissions");
    }
  }

  private static InputRefused empty(Path file) {
    return new InputRefused(file + " is empty; its first line must name the columns");
  }

  private static InputRefused unreadable(Path file, Exception cause) {
    return new InputRefused(file + " cannot be read: " + cause.getMessage(), cause);
  }
}
