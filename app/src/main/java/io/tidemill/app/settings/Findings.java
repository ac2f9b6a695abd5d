package io.tidemill.app.settings;

import io.tidemill.port.InputRefused;
import io.tidemill.value.Diagnostic;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong with the settings, and every value that was read, for `tidemill settings`.
final class Findings {
  private final List<Diagnostic> wrong = new ArrayList<>();
  private final List<SettingLine> lines = new ArrayList<>();

  void error(String rule, SourceLocation at, String path, String message, String remedy) {
    wrong.add(Diagnostic.error(rule, at, path, message, remedy));
  }

  void addAll(List<Diagnostic> findings) {
    wrong.addAll(findings);
  }

  void shown(SettingLine line) {
    lines.add(line);
  }

  List<SettingLine> lines() {
    return List.copyOf(lines);
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
