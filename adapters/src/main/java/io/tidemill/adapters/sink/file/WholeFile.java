package io.tidemill.adapters.sink.file;

import io.tidemill.port.InputRefused;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file that others see either in its old state or complete: it is written beside its place and
/// renamed into it.
///
/// @param path where the file stands, absolute; the target of a link rather than the link
public record WholeFile(Path path) {
  private static final int BLOCK = 1 << 16;
  private static final AtomicLong COUNT = new AtomicLong();
  private static final Pattern UNIQUE = Pattern.compile("(\\d{1,18})-\\d+\\.tmp");

  /// Writes the content of a file.
  @FunctionalInterface
  public interface Content {
    /// Writes everything; the stream is closed by the caller.
    void writeTo(OutputStream out) throws IOException;
  }

  /// A file that may or may not exist yet.
  ///
  /// @throws InputRefused when its folder does not exist or may not be written, or a folder stands
  ///   in its place
  public static WholeFile at(Path file) {
    Path path = file.toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      throw new InputRefused(path + " is a folder; name a file in it");
    }
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputRefused("the folder " + folder + " does not exist; make it first");
    }
    try {
      WholeFile whole = new WholeFile(Files.exists(path) ? path.toRealPath() : path);
      if (!Files.isWritable(whole.folder())) {
        throw new InputRefused("the folder " + whole.folder() + " may not be written");
      }
      return whole;
    } catch (IOException e) {
      throw new InputRefused(path + " cannot be reached: " + e.getMessage(), e);
    }
  }

  /// Replaces the file: temporary file in the same folder, synced, renamed, folder synced. After a
  /// failure the old file stands.
  public void replaceWith(Content content) throws IOException {
    deleteLeftovers();
    Path temporary = temporary();
    try {
      writeSynced(temporary, content);
      Files.move(
          temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder();
  }

  /// An empty file beside this one that nobody else uses, open to whom this one is open.
  private Path temporary() throws IOException {
    String name =
        temporaryPrefix() + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".tmp";
    Path temporary = Files.createFile(folder().resolve(name));
    if (Files.exists(path) && Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(path));
    }
    return temporary;
  }

  private static void writeSynced(Path file, Content content) throws IOException {
    try (FileOutputStream bytes = new FileOutputStream(file.toFile());
        OutputStream out = new BufferedOutputStream(bytes, BLOCK)) {
      content.writeTo(out);
      out.flush();
      bytes.getFD().sync();
    }
  }

  private void syncFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Temporary files of processes that were killed while they wrote this file.
  private void deleteLeftovers() throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder(), this::isLeftover)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private boolean isLeftover(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.startsWith(temporaryPrefix())) {
      return false;
    }
    Matcher unique = UNIQUE.matcher(name.substring(temporaryPrefix().length()));
    return unique.matches() && ProcessHandle.of(Long.parseLong(unique.group(1))).isEmpty();
  }

  private String temporaryPrefix() {
    return "." + path.getFileName() + ".";
  }

  private Path folder() {
    return Objects.requireNonNull(path.getParent());
  }
}
