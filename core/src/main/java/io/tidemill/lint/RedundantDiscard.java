package io.tidemill.lint;

import io.tidemill.value.Diagnostic;
import java.util.List;

/// What is discarded on purpose is not used elsewhere.
final class RedundantDiscard implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    Usage usage = new Usage(inspection);
    return inspection.pipeline().outputs().discards().stream()
        .filter(discard -> inspection.flow().stepNames().contains(discard.step()))
        .filter(discard -> usage.isUsed(discard.step(), discard.field()))
        .map(
            discard ->
                Diagnostic.warn(
                    "redundant-discard",
                    discard.at(),
                    "discard",
                    "`"
                        + discard.step()
                        + "."
                        + discard.field()
                        + "` is discarded and used all the same.",
                    "Remove it from `discard`."))
        .toList();
  }
}
