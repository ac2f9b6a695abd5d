package io.tidemill.app.wiring;

import io.tidemill.port.InputRefused;
import io.tidemill.value.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/// Findings about a pipeline as lines for people.
public final class Findings {
  private Findings() {}

  /// One finding: `file:line:column: severity rule: message remedy`.
  public static String line(Diagnostic finding) {
    return "%s: %s %s: %s %s"
        .formatted(
            finding.at(),
            finding.isError() ? "error" : "warning",
            finding.rule(),
            finding.message(),
            finding.remedy())
        .strip();
  }

  /// Throws when one of them is an error.
  ///
  /// @throws InputRefused with every error, one a line
  static void refuseErrors(List<Diagnostic> findings) {
    if (findings.stream().anyMatch(Diagnostic::isError)) {
      throw new InputRefused(
          findings.stream()
              .filter(Diagnostic::isError)
              .map(Findings::line)
              .collect(Collectors.joining("\n")));
    }
  }
}
