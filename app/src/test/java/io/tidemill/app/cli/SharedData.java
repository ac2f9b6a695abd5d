package io.tidemill.app.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Real data that may lie beside the project.
public final class SharedData {
  private static final Path FOLDER =
      Path.of(System.getProperty("tidemill.shared.data", "../../shared/data")).toAbsolutePath();

  private SharedData() {}

  /// One of its files; a test that asks for a file that is not there is skipped.
  public static Path file(String name) {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.exists(file), "skipped: no shared data");
    return file;
  }
}
