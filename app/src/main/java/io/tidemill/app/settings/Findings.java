package io.tidemill.app.settings;

import io.tidemill.port.InputRefused;
import io.tidemill.value.Diagnostic;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is wrong with the settings, and every value that was read, for `tidemill settings`.
final class Findings {
  private final List<Diagnostic> wrong = new ArrayList<>();
  private final Map<String, SettingLine> lines = new LinkedHashMap<>();

  void error(String rule, SourceLocation at, String path, String message, String remedy) {
    wrong.add(Diagnostic.error(rule, at, path, message, remedy));
  }

  void addAll(List<Diagnostic> findings) {
    wrong.addAll(findings);
  }

  /// Takes a value that was read; one that is read again is the same setting.
  void shown(SettingLine line) {
    lines.put(line.path(), line);
  }

  List<SettingLine> lines() {
    return List.copyOf(lines.values());
  }

  /// @throws InputRefused with all errors, one a line
  void refuseErrors() {
    if (!wrong.isEmpty()) {
      throw new InputRefused(
          wrong.stream()
              .map(
                  found ->
                      "%s: %s %s %s"
                          .formatted(found.at(), found.rule(), found.message(), found.remedy()))
              .collect(Collectors.joining("\n")));
    }
  }
}
