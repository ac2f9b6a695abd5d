package io.tidemill.adapters.journal.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// CRC-32C over values of a row in their order: a byte for the kind of each (0 null, 1 number, 2
/// text, 3 bytes), then a number as 8 bytes, or the length as 8 bytes and the text in UTF-8 or the
/// bytes. Used by one thread.
final class RowChecksum {
  private static final int NULL = 0;
  private static final int NUMBER = 1;
  private static final int TEXT = 2;
  private static final int BYTES = 3;

  private final CRC32C sum = new CRC32C();
  private final ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);

  void add(long value) {
    sum.update(NUMBER);
    number(value);
  }

  void addNull() {
    sum.update(NULL);
  }

  void add(@Nullable String value) {
    add(TEXT, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  void add(byte @Nullable [] value) {
    add(BYTES, value);
  }

  /// Adds what a driver read from a column.
  void addRead(@Nullable Object value) throws SQLException {
    switch (value) {
      case null -> addNull();
      case Number number -> add(number.longValue());
      case String text -> add(text);
      case byte[] bytes -> add(bytes);
      default -> throw new SQLException("A column holds a " + value.getClass());
    }
  }

  private void add(int kind, byte @Nullable [] value) {
    if (value == null) {
      addNull();
      return;
    }
    sum.update(kind);
    number(value.length);
    sum.update(value);
  }

  private void number(long value) {
    eight.clear().putLong(value);
    sum.update(eight.array());
  }

  /// The checksum of what was added since the last call.
  long take() {
    long value = sum.getValue();
    sum.reset();
    return value;
  }
}
