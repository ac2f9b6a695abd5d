package io.tidemill.app.cli;

import io.tidemill.app.settings.Environment;
import io.tidemill.app.settings.SettingsFiles;
import io.tidemill.app.wiring.Program;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that every command takes, before or after its name.
final class Globals {
  private final Console console;
  private final Environment environment;

  @Option(
      names = "--store",
      scope = ScopeType.INHERIT,
      paramLabel = "PLACE",
      description =
          "folder that keeps runs and results, or postgresql://USER@HOST:PORT/DATABASE (default:"
              + " .tidemill here)")
  private @Nullable String store;

  @Option(
      names = "--settings",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "settings file (default: tidemill.yaml here)")
  private @Nullable String settings;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "print JSON on stdout and nothing else")
  private boolean json;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "no progress, only results and errors")
  private boolean quiet;

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "plain text")
  private boolean plain;

  Globals(Console console, Environment environment) {
    this.console = console;
    this.environment = environment;
  }

  Console console() {
    return console;
  }

  Environment environment() {
    return environment;
  }

  boolean isJson() {
    return json;
  }

  boolean isQuiet() {
    return quiet;
  }

  /// Whether a live board may be drawn.
  boolean isLive() {
    return console.isTerminal()
        && !json
        && !quiet
        && !plain
        && environment.variables().get("NO_COLOR") == null;
  }

  /// `--store` and `--settings` as they were given, for the next command; empty without them.
  String given() {
    List<String> words = new ArrayList<>();
    if (store != null) {
      words.add("--store " + quoted(store));
    }
    if (settings != null) {
      words.add("--settings " + quoted(settings));
    }
    return String.join(" ", words);
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:@~+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// Builds the program with the settings that hold now.
  Program program() {
    return new Program(environment, new SettingsFiles(environment).load(settings, store));
  }

  /// Says something to people unless they want quiet.
  void tell(String message) {
    if (!quiet) {
      console.say(message);
    }
  }
}
