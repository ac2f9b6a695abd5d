package io.tidemill.app.settings;

import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds the settings: the flag, else `TIDEMILL_SETTINGS`, else `tidemill.yaml` in the working
/// folder, on top of what is shipped; then `TIDEMILL_STORE` and the flag for the store (design.md
/// 13).
public final class SettingsFiles {
  private static final String USUAL = "tidemill.yaml";

  private final Environment environment;

  /// Files as this environment sees them.
  public SettingsFiles(Environment environment) {
    this.environment = environment;
  }

  /// Reads the settings that hold for one command.
  ///
  /// @param settingsFlag `--settings`, null when not given
  /// @param storeFlag `--store`, null when not given
  /// @throws InputRefused when a named file is not there or wrong
  public Settings load(@Nullable String settingsFlag, @Nullable String storeFlag) {
    SettingsReader reader =
        new SettingsReader(environment).shipped(shippedText(), environment.folder());
    Path file = file(settingsFlag);
    if (file != null) {
      reader.file(text(file), shownName(file), file.resolveSibling("").normalize());
    }
    return withStore(reader.read(), storeFlag);
  }

  /// The settings text that is part of the program.
  public static String shippedText() {
    try (InputStream stream =
        SettingsFiles.class.getResourceAsStream("/io/tidemill/app/shipped.yaml")) {
      if (stream == null) {
        throw new IllegalStateException("The program was built without shipped.yaml");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException("shipped.yaml of the program cannot be read", broken);
    }
  }

  private @Nullable Path file(@Nullable String flag) {
    String named = flag != null ? flag : environment.variables().get("TIDEMILL_SETTINGS");
    if (named != null && !named.isEmpty()) {
      Path file = environment.resolve(named);
      if (!Files.isRegularFile(file)) {
        throw new InputRefused(
            "There is no settings file %s. Create it with `tidemill init`, or correct %s."
                .formatted(named, flag != null ? "--settings" : "TIDEMILL_SETTINGS"));
      }
      return file;
    }
    Path usual = environment.folder().resolve(USUAL);
    return Files.isRegularFile(usual) ? usual : null;
  }

  private String shownName(Path file) {
    return file.startsWith(environment.folder())
        ? environment.folder().relativize(file).toString()
        : file.toString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new InputRefused(
          "The settings file %s cannot be read as UTF-8 text. Check its encoding and permissions."
              .formatted(file),
          unreadable);
    }
  }

  private Settings withStore(Settings read, @Nullable String flag) {
    String variable = environment.variables().get("TIDEMILL_STORE");
    if (flag != null) {
      return read.withStore(new Value.Known("store", absolute(flag), new Origin.Flag("--store")));
    }
    return variable == null || variable.isEmpty()
        ? read
        : read.withStore(
            new Value.Known("store", absolute(variable), new Origin.Variable("TIDEMILL_STORE")));
  }

  private String absolute(String store) {
    return store.contains("://") ? store : environment.resolve(store).toString();
  }
}
