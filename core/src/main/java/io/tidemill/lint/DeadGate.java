package io.tidemill.lint;

import io.tidemill.value.Diagnostic;
import java.util.List;

/// A gate can stop a record, given the gates and contracts before it, and does not stop every one.
final class DeadGate implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    return inspection.sites().stream()
        .filter(site -> site.owner() instanceof Site.OfGate && site.key().equals("when"))
        .flatMap(site -> NeverRuns.finding("dead-gate", site).stream())
        .toList();
  }
}
