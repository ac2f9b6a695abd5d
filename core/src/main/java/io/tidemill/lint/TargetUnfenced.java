package io.tidemill.lint;

import io.tidemill.pipeline.Save;
import io.tidemill.plan.PlannedSave;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/// An SQL target holds our mark, so that rows are written exactly once and an old process is fenced
/// off.
final class TargetUnfenced implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (PlannedSave save : inspection.plan().saves()) {
      Save written = inspection.pipeline().outputs().saves().get(save.index());
      if (inspection.facts().targets().get(save.to()) instanceof Target.Table table
          && !table.fenced()) {
        findings.add(
            Diagnostic.warn(
                "target-unfenced",
                written.at(),
                "save." + save.index() + ".to",
                "The database of "
                    + save.to()
                    + " has no table `tidemill_applied`, so rows may be written again after a crash"
                    + " and an old process is not fenced off.",
                "Run once with --create, which makes that table."));
      }
    }
    return findings;
  }
}
