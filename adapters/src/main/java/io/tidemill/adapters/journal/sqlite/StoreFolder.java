package io.tidemill.adapters.journal.sqlite;

import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The folder of a store.
///
/// @param path the folder
record StoreFolder(Path path) {
  private static final List<String> NETWORK =
      List.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "fuse.sshfs", "davfs");
  private static final byte[] MAGIC =
      "SQLite format 3\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /// Makes the folder where it is missing and checks that SQLite can keep its promises there.
  ///
  /// @throws InputRefused when it cannot
  static StoreFolder at(Path path) {
    try {
      Path folder = Files.createDirectories(path).toRealPath();
      Files.createDirectories(folder.resolve("locks"));
      StoreFolder store = new StoreFolder(folder);
      store.refuseUnwritable();
      store.refuseNetwork(Files.getFileStore(folder));
      store.refuseDamaged();
      return store;
    } catch (IOException failed) {
      throw new InputRefused(
          "The store folder %s cannot be used (%s): name a folder that can be written with --store"
              .formatted(path, reason(failed)),
          failed);
    }
  }

  Path database() {
    return path.resolve("journal.db");
  }

  Path log() {
    return path.resolve("journal.db-wal");
  }

  Path locks() {
    return path.resolve("locks");
  }

  private void refuseUnwritable() throws IOException {
    Files.delete(Files.createTempFile(path, "write-test", ""));
    if (Files.exists(database()) && !Files.isWritable(database())) {
      throw new InputRefused(
          "%s cannot be written: change its permissions, or name another folder with --store"
              .formatted(database()));
    }
  }

  private void refuseNetwork(FileStore disk) {
    if (NETWORK.contains(disk.type().toLowerCase(Locale.ROOT))) {
      throw new InputRefused(
          "The store folder %s is on a network file system (%s), which SQLite's locks do not survive: name a local folder with --store, or a PostgreSQL database"
              .formatted(path, disk.type()));
    }
  }

  /// A file that is no database, or is shorter than it says, is found before SQLite touches it.
  private void refuseDamaged() throws IOException {
    if (!Files.exists(database()) || Files.size(database()) == 0) {
      refuseLost();
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "r")) {
      byte[] magic = new byte[MAGIC.length];
      if (file.read(magic) < magic.length || !Arrays.equals(magic, MAGIC)) {
        throw new InputRefused(
            "%s is no SQLite database: move it away, or name another folder with --store"
                .formatted(database()));
      }
      refuseTruncated(file);
    }
  }

  /// The header holds page size (offset 16, 1 means 65,536) and page count (offset 28): SQLite file
  /// format, section 1.3. With a write-ahead log beside it the file may be shorter.
  private void refuseTruncated(RandomAccessFile file) throws IOException {
    if (Files.exists(log()) && Files.size(log()) > 0) {
      return;
    }
    file.seek(16);
    int pageSize = file.readUnsignedShort();
    file.seek(28);
    long bytes = file.readInt() * (pageSize == 1 ? 65_536L : pageSize);
    if (file.length() < bytes) {
      throw new InputRefused(
          "%s is cut off: it has %d bytes and should have %d; put back a complete copy, or name another folder with --store"
              .formatted(database(), file.length(), bytes));
    }
  }

  private void refuseLost() throws IOException {
    try (Stream<Path> files = Files.list(locks())) {
      if (files.anyMatch(file -> file.toString().endsWith(OwnerFile.SUFFIX))) {
        throw new InputRefused(
            "%s is empty or missing although runs were driven in this folder: put it back, or remove %s to begin anew"
                .formatted(database(), locks()));
      }
    }
  }

  private static String reason(IOException failed) {
    return failed.getClass().getSimpleName() + ": " + failed.getMessage();
  }
}
