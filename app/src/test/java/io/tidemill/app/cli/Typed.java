package io.tidemill.app.cli;

import io.tidemill.app.settings.Environment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// What a command answered.
///
/// @param exit exit code
/// @param out what stands on stdout
/// @param err what stands on stderr
public record Typed(int exit, String out, String err) {

  /// Runs a command in a folder, without any environment variable.
  public static Typed in(Path folder, String... arguments) {
    return in(new Environment(Map.of(), folder), arguments);
  }

  /// Runs a command.
  public static Typed in(Environment environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Tidemill.run(new Console(out, err, false), environment, arguments);
    return new Typed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
