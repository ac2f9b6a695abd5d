package io.tidemill.lint;

import io.tidemill.value.Diagnostic;
import java.util.List;

/// No value that can be null stands where null does not do: printed in a template, as a condition,
/// in a comparison or sum, in a required key, in a column without `?`, in `edit`.
final class MaybeNull implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    return inspection.sites().stream()
        .flatMap(site -> new NullWalk(site).findings().stream())
        .distinct()
        .toList();
  }
}
