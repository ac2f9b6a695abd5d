package io.tidemill.lint;

import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A bundle puts texts of several records into one request, where one of them can speak about the
/// others. A bundle over the elements of an `each` holds those of one record.
final class BundleUntrusted implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      boolean bundled =
          Prompts.batching(step).orElse(new StepKind.Batching.Single())
              instanceof StepKind.Batching.Bundle;
      if (bundled && step.common().each() == null) {
        untrusted(inspection, step)
            .ifPresent(path -> findings.add(finding(inspection, step, path)));
      }
    }
    return findings;
  }

  private static Optional<String> untrusted(Inspection inspection, Step step) {
    Types types = new Types(inspection);
    return Prompts.sites(inspection, step)
        .flatMap(site -> new Reads(inspection).throughSet(site).stream())
        .filter(types::isUntrusted)
        .map(path -> String.join(".", path))
        .findFirst();
  }

  private static Diagnostic finding(Inspection inspection, Step step, String path) {
    return Diagnostic.warn(
        "bundle-untrusted",
        step.at(),
        inspection.path(step) + ".batching",
        "A bundle of "
            + step.name()
            + " holds `"
            + path
            + "` of several records, and such text can speak about the others.",
        "Write `batching: single`, or allow it with the reason why these texts can be trusted.");
  }
}
