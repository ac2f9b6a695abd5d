package io.tidemill.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether a test that a document names is there.
public final class ShownBy {
  static final Pattern METHOD = Pattern.compile("([A-Z]\\w+(?:Test|Contract))\\.([a-z]\\w+)");

  private static final List<Path> CODE = files(".java");
  private static final List<Path> STORIES = files(".txt");

  private ShownBy() {}

  /// Whether there is such a method, written `Class.method`, or such a story of the engine.
  public static boolean isThere(String test) {
    Matcher method = METHOD.matcher(test);
    if (!method.matches()) {
      return STORIES.stream().anyMatch(story -> story.endsWith(Path.of("engine", test)));
    }
    String declared = " " + method.group(2) + "(";
    return CODE.stream()
        .filter(file -> file.endsWith(method.group(1) + ".java"))
        .anyMatch(file -> Documents.text(file.toString()).contains(declared));
  }

  private static List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(House.root())) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(file -> House.root().relativize(file))
          .filter(file -> file.toString().contains("src"))
          .toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot list the tests", unreadable);
    }
  }
}
