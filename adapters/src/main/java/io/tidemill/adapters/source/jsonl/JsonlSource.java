package io.tidemill.adapters.source.jsonl;

import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a UTF-8 file with one JSON object a line. Values keep their types; blank lines are
/// skipped; a line that is no object is reported and does not stop the others.
public final class JsonlSource implements Source {
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};

  private final Path file;
  private final List<String> columns;
  private final LineReader lines;

  private JsonlSource(Path file, List<String> columns, LineReader lines) {
    this.file = file;
    this.columns = columns;
    this.lines = lines;
  }

  /// Opens a file and looks for its first object.
  ///
  /// @throws InputRefused when there is no such file, it cannot be read, or it holds no JSON object
  ///   on a line of its own
  public static JsonlSource open(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    checkReadable(absolute);
    try {
      return new JsonlSource(absolute, firstFields(absolute), lines(absolute));
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
    return List.of();
  }

  @Override
  public @Nullable SourceRow next() {
    try {
      return next(lines);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable SourceRow next(LineReader lines) throws IOException {
    LineReader.Line line = lines.next();
    while (line != null && isBlank(line)) {
      line = lines.next();
    }
    return line == null ? null : JsonRow.of(line);
  }

  private static boolean isBlank(LineReader.Line line) {
    for (int i = 0; i < line.text().limit(); i++) {
      byte b = line.text().get(i);
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static List<String> firstFields(Path file) throws IOException {
    try (LineReader lines = lines(file)) {
      SourceRow first = next(lines);
      if (first == null) {
        throw new InputRefused(file + " is empty; it must hold one JSON object a line");
      }
      SourceRow row = first;
      while (row instanceof SourceRow.Malformed) {
        row = next(lines);
      }
      if (row instanceof SourceRow.Read(long _, var cells)) {
        return List.copyOf(cells.propertyNames());
      }
      throw new InputRefused(
          "%s, line %d: no line of the file is a JSON object; write one object a line, for a JSON list for example with jq -c '.[]'"
              .formatted(file, first.line()));
    }
  }

  private static LineReader lines(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      PushbackInputStream ahead = new PushbackInputStream(bytes, UTF_8_MARK.length);
      byte[] head = ahead.readNBytes(UTF_8_MARK.length);
      if (startsWith(head, UTF_16LE_MARK) || startsWith(head, UTF_16BE_MARK)) {
        throw new InputRefused(file + " is UTF-16; save it as UTF-8");
      }
      if (!startsWith(head, UTF_8_MARK)) {
        ahead.unread(head);
      }
      return new LineReader(ahead);
    } catch (IOException | InputRefused e) {
      bytes.close();
      throw e;
    }
  }

  private static boolean startsWith(byte[] head, byte[] mark) {
    return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
  }

  private static void checkReadable(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputRefused(file + " is a folder; name a JSONL file in it");
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

  private static InputRefused unreadable(Path file, Exception cause) {
    return new InputRefused(file + " cannot be read: " + cause.getMessage(), cause);
  }
}
