package io.tidemill.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the rules look at: the shipped sources and classes of every module.
public final class House {
  private static final List<String> MODULES = List.of("core", "testkit", "adapters", "app");

  private House() {}

  /// Finds the folder of the whole project, wherever in it the test was started.
  public static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("core/pom.xml"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "not started inside the project: " + Path.of("").toAbsolutePath());
  }

  /// Reads and parses all that ships; tests are not held to these rules.
  static ParsedSources sources() {
    return ParsedSources.of(MODULES.stream().flatMap(House::sourcesOf).toList());
  }

  /// Names the modules that ship something by now.
  static List<String> modulesWithSources() {
    return MODULES.stream()
        .filter(module -> Files.isDirectory(root().resolve(module).resolve("src/main/java")))
        .toList();
  }

  /// Loads the classes of all modules that ship.
  static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.tidemill");
  }

  /// Loads classes that break a rule on purpose, with all below their package.
  static JavaClasses broken(String folder) {
    return new ClassFileImporter().importPackages("io.tidemill.house.broken." + folder);
  }

  private static Stream<SourceText> sourcesOf(String module) {
    Path folder = root().resolve(module).resolve("src/main/java");
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(House::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new IllegalStateException("cannot list " + folder, e);
    }
  }

  private static SourceText read(Path file) {
    try {
      return new SourceText(
          root().relativize(file).toString().replace('\\', '/'), Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
