package io.tidemill.adapters.journal.sql;

import io.tidemill.port.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A text as table `body` holds it.
final class Body {
  private static final String PLAIN = "plain";
  private static final String DEFLATE = "deflate";

  /// Shorter texts are not worth the time that it takes to compress them.
  private static final int SHORTEST_COMPRESSED = 2048;

  private final String codec;
  private final int length;
  private final long checksum;
  private final byte[] bytes;

  /// What a row says.
  ///
  /// @param codec `plain` (UTF-8) or `deflate` (zlib)
  /// @param length bytes of the text in UTF-8
  /// @param checksum CRC-32C of the text in UTF-8
  /// @param bytes the encoded text, not copied
  Body(String codec, int length, long checksum, byte[] bytes) {
    this.codec = codec;
    this.length = length;
    this.checksum = checksum;
    this.bytes = bytes;
  }

  static Body of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long checksum = checksum(utf8);
    if (utf8.length >= SHORTEST_COMPRESSED) {
      byte[] small = deflate(utf8);
      if (small.length < utf8.length) {
        return new Body(DEFLATE, utf8.length, checksum, small);
      }
    }
    return new Body(PLAIN, utf8.length, checksum, utf8);
  }

  /// Puts codec, length, checksum and bytes.
  Bound into(Bound row) throws SQLException {
    return row.put(codec).put(length).put(checksum).put(bytes);
  }

  /// The text.
  ///
  /// @throws StoreUnavailable when the bytes are not what was written
  String text() {
    return new String(decoded(), StandardCharsets.UTF_8);
  }

  /// Whether the bytes are what was written.
  boolean isSound() {
    try {
      decoded();
      return true;
    } catch (StoreUnavailable damaged) {
      return false;
    }
  }

  private byte[] decoded() {
    byte[] utf8 = codec.equals(DEFLATE) ? inflate() : bytes;
    if (utf8.length != length || checksum(utf8) != checksum) {
      throw damaged();
    }
    return utf8;
  }

  private byte[] inflate() {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] utf8 = new byte[length];
      int read = inflater.inflate(utf8);
      return read == length ? utf8 : Arrays.copyOf(utf8, read);
    } catch (DataFormatException damaged) {
      throw damaged();
    } finally {
      inflater.end();
    }
  }

  private static byte[] deflate(byte[] utf8) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(utf8);
      deflater.finish();
      byte[] small = new byte[utf8.length];
      int written = deflater.deflate(small);
      return deflater.finished() ? Arrays.copyOf(small, written) : utf8;
    } finally {
      deflater.end();
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }

  private static StoreUnavailable damaged() {
    return new StoreUnavailable(
        "A stored text is damaged: its checksum does not fit; `tidemill doctor` lists what is"
            + " affected");
  }
}
