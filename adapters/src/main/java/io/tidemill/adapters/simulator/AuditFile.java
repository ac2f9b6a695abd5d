package io.tidemill.adapters.simulator;

import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Appends one line per answered request. A line is with the operating system when [#append]
/// returns, so it survives the end of this process, though not of the machine.
final class AuditFile implements AutoCloseable {
  private final FileChannel file;

  /// Opens for appending and makes missing folders.
  ///
  /// @throws InputRefused when the file cannot be written
  AuditFile(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new InputRefused(
          "The audit file " + path + " cannot be written: " + unwritable, unwritable);
    }
  }

  /// Hands the line to the operating system. Callers wait for each other only while it is written.
  void append(AuditLine line) {
    write(ByteBuffer.wrap((line.json() + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private synchronized void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException full) {
      throw new UncheckedIOException("The audit file cannot be written", full);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException unflushed) {
      throw new UncheckedIOException("The audit file cannot be closed", unflushed);
    }
  }
}
