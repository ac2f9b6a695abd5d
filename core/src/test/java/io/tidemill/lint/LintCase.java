package io.tidemill.lint;

import io.tidemill.language.PipelineReader;
import io.tidemill.language.Reading;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.Planner;
import io.tidemill.plan.Planning;
import io.tidemill.value.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A pipeline beside what is expected to be found in it.
///
/// @param file the pipeline; `NAME.findings` beside it holds one line a finding, `NAME.targets`
///   what its targets are
record LintCase(Path file) {

  /// Everything that reading, planning and linting find, one line each.
  List<String> found() {
    return findings().stream().map(LintCase::line).toList();
  }

  List<Diagnostic> findings() {
    Reading reading = PipelineReader.read(read(file), file.getFileName().toString(), this::beside);
    List<Diagnostic> findings = new ArrayList<>(reading.findings());
    if (reading.definition() != null) {
      Planning planning = Planner.plan(reading.definition(), TestCatalog.CATALOG, PlanRequest.NONE);
      findings.addAll(planning.findings());
      Plan plan = planning.plan();
      if (plan != null) {
        findings.addAll(Linter.lint(plan, facts()));
      }
    }
    return findings;
  }

  private Facts facts() {
    Path targets = sibling(".targets");
    Map<String, Target> found = Files.exists(targets) ? TargetText.parse(read(targets)) : Map.of();
    return new Facts(TestCatalog.CATALOG, found, Facts.UnknownPrices.REFUSED, Map.of());
  }

  private @Nullable String beside(String path) {
    Path other = file.resolveSibling(path);
    return Files.exists(other) ? read(other) : null;
  }

  /// The expected lines, without comments.
  List<String> expected() {
    Path findings = sibling(".findings");
    return Files.exists(findings)
        ? read(findings).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()
        : List.of("no file " + findings.getFileName());
  }

  /// Writes down what is found now.
  void rewrite() {
    try {
      Files.writeString(
          sibling(".findings"), found().stream().map(l -> l + "\n").collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path sibling(String ending) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
  }

  private static String line(Diagnostic d) {
    String text = d.message() + " " + d.remedy();
    return "[%s] %s %d:%d %s | %s"
        .formatted(d.severity(), d.rule(), d.at().line(), d.at().column(), d.path(), text);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
