package io.tidemill.adapters.journal.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The note beside a run's lock: the last commit that its driver acknowledged, and who that is. It
/// is written about once a second and never synced, so it is at most a second behind; a journal
/// that is behind it has lost commits.
///
/// @param path `locks/<run>.owner`
record OwnerFile(Path path) {
  static final String SUFFIX = ".owner";

  private static final Pattern SEQ = Pattern.compile("seq=([0-9]{1,18})\n(?s:.*)");

  static OwnerFile of(StoreFolder folder, long run) {
    return new OwnerFile(folder.locks().resolve(run + SUFFIX));
  }

  void write(long seq, String owner) {
    try {
      Files.writeString(path, "seq=" + seq + "\nowner=" + owner + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Number of the last event that was acknowledged, 0 when nobody noted one.
  long seq() {
    try {
      Matcher matcher = SEQ.matcher(Files.readString(path));
      return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    } catch (NoSuchFileException none) {
      return 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
