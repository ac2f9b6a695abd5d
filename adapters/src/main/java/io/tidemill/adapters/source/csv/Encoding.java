package io.tidemill.adapters.source.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The encoding of a text file.
///
/// @param charset how bytes become characters
/// @param mark length of the byte order mark in front
/// @param proven whether every byte of the file is known to fit the charset
/// @param notice what a person should know about the choice, empty when nothing
record Encoding(Charset charset, int mark, boolean proven, String notice) {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int BLOCK = 1 << 16;

  /// Takes what is asked for; else a byte order mark; else UTF-16 if every other byte is zero; else
  /// UTF-8 if the whole file is valid; else windows-1252.
  static Encoding of(Path file, @Nullable Charset asked) throws IOException {
    byte[] head = head(file);
    Encoding marked = marked(head);
    if (asked != null) {
      int mark = asked.equals(marked.charset) ? marked.mark : 0;
      return new Encoding(asked, mark, isWholeUtf8(file, asked), "");
    }
    if (marked.mark > 0) {
      boolean proven = isWholeUtf8(file, marked.charset);
      return new Encoding(marked.charset, marked.mark, proven, marked.notice);
    }
    Charset wide = withoutMark(head);
    return wide == null
        ? narrow(file)
        : new Encoding(wide, 0, false, "read as " + wide + ", because every other byte is zero");
  }

  /// The characters of the file behind its mark; bytes that are no character become U+FFFD.
  Reader reader(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      bytes.skipNBytes(mark);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith("\uFFFD");
    return new BufferedReader(new InputStreamReader(bytes, decoder), BLOCK);
  }

  private static Encoding narrow(Path file) throws IOException {
    return switch (utf8(file)) {
      case WHOLE -> new Encoding(StandardCharsets.UTF_8, 0, true, "");
      case CUT -> new Encoding(StandardCharsets.UTF_8, 0, false, "ends within a character");
      case NOT ->
          new Encoding(
              WINDOWS, 0, false, "read as windows-1252, because it is not valid UTF-8 throughout");
    };
  }

  private static boolean isWholeUtf8(Path file, Charset charset) throws IOException {
    return charset.equals(StandardCharsets.UTF_8) && utf8(file) == Utf8.WHOLE;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.readNBytes(BLOCK);
    }
  }

  private static Encoding marked(byte[] head) {
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return new Encoding(StandardCharsets.UTF_8, 3, false, "");
    }
    if (startsWith(head, 0xFF, 0xFE, 0, 0)) {
      return wide(StandardCharsets.UTF_32LE, 4);
    }
    if (startsWith(head, 0xFF, 0xFE)) {
      return wide(StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return wide(StandardCharsets.UTF_16BE, 2);
    }
    return new Encoding(StandardCharsets.UTF_8, 0, false, "");
  }

  private static Encoding wide(Charset charset, int mark) {
    return new Encoding(
        charset, mark, false, "read as " + charset + ", as its byte order mark says");
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Charset withoutMark(byte[] head) {
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        zeros[i % 2]++;
      }
    }
    int many = head.length / 4;
    if (many == 0 || zeros[0] + zeros[1] <= many) {
      return null;
    }
    return zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  private static Utf8 utf8(Path file) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
    CharBuffer characters = CharBuffer.allocate(BLOCK);
    try (ReadableByteChannel channel = Channels.newChannel(Files.newInputStream(file))) {
      while (channel.read(bytes) >= 0) {
        bytes.flip();
        if (decoder.decode(bytes, characters.clear(), false).isError()) {
          return Utf8.NOT;
        }
        bytes.compact();
      }
    }
    return bytes.position() == 0 ? Utf8.WHOLE : Utf8.CUT;
  }

  /// Whether bytes are UTF-8.
  private enum Utf8 {
    /// All of them.
    WHOLE,
    /// All, but the last character is incomplete.
    CUT,
    /// At least one is not.
    NOT
  }
}
