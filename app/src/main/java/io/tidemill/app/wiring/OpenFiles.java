package io.tidemill.app.wiring;

import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How many files the operating system lets a process open. With too few, connections fail in the
/// middle of a run, inside the JDK, where nobody can say why.
final class OpenFiles {
  /// Jars, a store, a target, pollers of the JDK, and some connections.
  private static final long NEEDED = 128;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern LIMIT = Pattern.compile("Max open files\\s+(\\d+)\\s.*");

  private OpenFiles() {}

  /// Refuses a run that could not go far.
  ///
  /// @throws InputRefused with what to type first
  static void check() {
    OptionalLong most = most();
    if (most.isPresent() && most.getAsLong() < NEEDED) {
      throw new InputRefused(
          "Only %d files may be open at once here, and a run needs %d. Type `ulimit -n 4096` first."
              .formatted(most.getAsLong(), NEEDED));
    }
  }

  /// The limit, empty where nobody says one.
  private static OptionalLong most() {
    if (!Files.isReadable(LIMITS)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(LIMITS)) {
      return lines
          .map(LIMIT::matcher)
          .filter(Matcher::matches)
          .mapToLong(limit -> Long.parseLong(limit.group(1)))
          .findFirst();
    } catch (IOException unreadable) {
      return OptionalLong.empty();
    }
  }
}
