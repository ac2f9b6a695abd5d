package io.tidemill.adapters.source.jsonl;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Cuts bytes into lines and keeps at most [#LIMIT] bytes of each, whatever a line's length.
final class LineReader implements Closeable {
  /// Most bytes of a row (engine.md 15).
  static final int LIMIT = 1_000_000;

  private final InputStream bytes;
  private final byte[] block = new byte[1 << 16];
  private int at;
  private int filled;
  private long number;

  LineReader(InputStream bytes) {
    this.bytes = bytes;
  }

  /// A line without its end.
  ///
  /// @param number from 1
  /// @param length whole length in bytes, which may exceed that of `text`
  record Line(long number, ByteBuffer text, long length) {
    boolean oversized() {
      return length > LIMIT;
    }
  }

  /// The next line, or null after the last.
  @Nullable Line next() throws IOException {
    if (at == filled && !fill()) {
      return null;
    }
    number++;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    long length = 0;
    boolean ended = false;
    while (!ended && (at < filled || fill())) {
      int end = endOfLine();
      ended = end < filled;
      text.write(block, at, Math.clamp(LIMIT - length, 0, end - at));
      length += end - at;
      at = ended ? end + 1 : end;
    }
    return new Line(number, ByteBuffer.wrap(text.toByteArray()), length);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private int endOfLine() {
    int end = at;
    while (end < filled && block[end] != '\n') {
      end++;
    }
    return end;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, bytes.read(block));
    return filled > 0;
  }
}
