package io.tidemill.app.settings;

import java.nio.file.Path;
import java.util.Map;

/// What the program was started in.
///
/// @param variables environment variables
/// @param folder working folder, absolute
public record Environment(Map<String, String> variables, Path folder) {
  public Environment {
    variables = Map.copyOf(variables);
    folder = folder.toAbsolutePath().normalize();
  }

  /// Of this process.
  public static Environment ofProcess() {
    return new Environment(System.getenv(), Path.of(""));
  }

  /// A path that the user wrote on the command line, made absolute.
  public Path resolve(String written) {
    return folder.resolve(written).normalize();
  }
}
