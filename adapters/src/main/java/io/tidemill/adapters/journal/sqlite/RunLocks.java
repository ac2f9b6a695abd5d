package io.tidemill.adapters.journal.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Operating system locks of a store's runs. Safe for use by many threads.
///
/// A lock file has two bytes. The second is locked as long as a run is driven. The first is locked
/// for the moment in which somebody looks at the second, so that looking never makes a driver fail.
/// POSIX drops all locks that a process has on a file when it closes any channel to it; therefore a
/// run that this process drives is known in memory and its file is not opened again.
///
/// @param folder where the lock files are
record RunLocks(Path folder) {
  private static final Set<Path> HELD = new HashSet<>();

  /// A lock that is held.
  ///
  /// @param file the lock file
  /// @param channel open as long as the lock is held
  record RunLock(Path file, FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      synchronized (HELD) {
        try {
          channel.close();
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        } finally {
          HELD.remove(file);
        }
      }
    }
  }

  /// Takes a run's lock.
  ///
  /// @return empty when somebody holds it, this process included
  Optional<RunLock> take(long run) {
    Path file = folder.resolve(String.valueOf(run));
    synchronized (HELD) {
      if (HELD.contains(file)) {
        return Optional.empty();
      }
      Optional<RunLock> lock = open(file);
      lock.ifPresent(held -> HELD.add(file));
      return lock;
    }
  }

  /// Whether a live process holds a run.
  boolean isHeld(long run) {
    Path file = folder.resolve(String.valueOf(run));
    synchronized (HELD) {
      if (HELD.contains(file)) {
        return true;
      }
      if (!Files.exists(file)) {
        return false;
      }
      Optional<RunLock> free = open(file);
      free.ifPresent(RunLock::close);
      return free.isEmpty();
    }
  }

  private static Optional<RunLock> open(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel)) {
        return Optional.of(new RunLock(file, channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try (FileLock look = channel.lock(0, 1, false)) {
      return look.isValid() && channel.tryLock(1, 1, false) != null;
    }
  }
}
