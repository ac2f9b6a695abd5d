package io.tidemill.adapters.source.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/// One row as cut by the parser.
///
/// @param line line of the file on which the row begins, from 1
/// @param cells its cells, without those behind the size limit
/// @param count number of its cells in the file
/// @param oversized whether the row is above the limit
record RawRow(long line, List<String> cells, int count, boolean oversized) {

  /// Collects rows and drops what lies behind the limit of a row while it is read, so that memory
  /// stays bounded.
  static final class Collector extends AbstractBaseCsvCallbackHandler<RawRow> {
    /// Most bytes of a row in UTF-8 (engine.md 15).
    static final int LIMIT = 1_000_000;

    private List<String> cells = new ArrayList<>();
    private int expected = 16;
    private long size;
    private long line;

    /// Line on which the row begun last begins; 0 before the first.
    long line() {
      return line;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = startingLineNumber;
      size = 0;
      cells = new ArrayList<>(expected);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      size += utf8Length(buffer, offset, length);
      if (size <= LIMIT) {
        cells.add(new String(buffer, offset, length));
      }
    }

    @Override
    protected RawRow buildRecord() {
      expected = Math.max(16, Math.min(getFieldCount(), 1000));
      return new RawRow(getStartingLineNumber(), cells, getFieldCount(), size > LIMIT);
    }

    private static long utf8Length(char[] buffer, int offset, int length) {
      long bytes = length;
      for (int i = offset; i < offset + length; i++) {
        char c = buffer[i];
        // Each half of a surrogate pair stands for two of its four bytes.
        bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
      return bytes;
    }
  }
}
