package io.tidemill.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The Markdown files of the project.
public final class Documents {
  private static final List<String> OTHERS = List.of("target", ".git", ".tidemill");

  private Documents() {}

  /// Lists every document, from the project's folder, with forward slashes.
  static List<String> all() {
    try (Stream<Path> files = Files.walk(House.root())) {
      return files
          .map(file -> House.root().relativize(file))
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> OTHERS.stream().noneMatch(other -> isBelow(file, other)))
          .map(file -> file.toString().replace('\\', '/'))
          .filter(file -> !file.contains("/prompts/"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot list the documents", unreadable);
    }
  }

  /// Reads a file of the project.
  public static String text(String path) {
    try {
      return Files.readString(House.root().resolve(path));
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot read " + path, unreadable);
    }
  }

  private static boolean isBelow(Path file, String folder) {
    for (Path part : file) {
      if (part.toString().equals(folder)) {
        return true;
      }
    }
    return false;
  }
}
