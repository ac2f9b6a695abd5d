package io.tidemill.plan;

import io.tidemill.expression.Nearest;
import io.tidemill.value.Diagnostic;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong while planning goes on.
final class PlanFindings {
  private final List<Diagnostic> found = new ArrayList<>();

  void error(String rule, SourceLocation at, String path, String message, String remedy) {
    String sentence = message.endsWith(".") ? message : message + ".";
    found.add(Diagnostic.error(rule, at, path, sentence, remedy));
  }

  /// A name that nothing has.
  void unknownName(
      String what, String name, Collection<String> known, SourceLocation at, String path) {
    error(
        "unknown-name",
        at,
        path,
        "There is no " + what + " `" + name + "`.",
        Nearest.of(name, known)
            .map(near -> "Did you mean `" + near + "`?")
            .orElseGet(() -> known(known)));
  }

  private static String known(Collection<String> known) {
    return known.isEmpty()
        ? "There is none yet; declare it."
        : "Known: " + String.join(", ", known.stream().sorted().limit(10).toList()) + ".";
  }

  boolean anyError() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  List<Diagnostic> inOrder() {
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparing((Diagnostic d) -> d.at().file())
                .thenComparingInt(d -> d.at().line())
                .thenComparingInt(d -> d.at().column()))
        .toList();
  }
}
