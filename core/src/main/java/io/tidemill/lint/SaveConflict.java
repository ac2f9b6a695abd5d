package io.tidemill.lint;

import io.tidemill.lint.proof.Formula;
import io.tidemill.lint.proof.Meaning;
import io.tidemill.lint.proof.Prover;
import io.tidemill.plan.PlannedSave;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/// No column of a row is written by two saves that can both be due: which value stays would be
/// chance.
final class SaveConflict implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<PlannedSave> saves = inspection.plan().saves();
    List<Diagnostic> findings = new ArrayList<>();
    for (PlannedSave later : saves) {
      for (PlannedSave earlier : saves.subList(0, later.index())) {
        if (earlier.to().equals(later.to()) && earlier.key().equals(later.key())) {
          compare(inspection, earlier, later, findings);
        }
      }
    }
    return findings;
  }

  private static void compare(
      Inspection inspection, PlannedSave earlier, PlannedSave later, List<Diagnostic> findings) {
    for (PlannedSave.Column column : later.columns()) {
      if (later.key().contains(column.name())) {
        continue;
      }
      earlier.columns().stream()
          .filter(other -> other.name().equals(column.name()))
          .filter(
              other ->
                  Prover.isPossible(
                      due(inspection, earlier, other).and(due(inspection, later, column))))
          .forEach(_ -> findings.add(finding(earlier, later, column)));
    }
  }

  private static Diagnostic finding(
      PlannedSave earlier, PlannedSave later, PlannedSave.Column column) {
    return Diagnostic.error(
        "save-conflict",
        column.value().at(),
        "save." + later.index() + ".columns." + column.name(),
        "Column `"
            + column.name()
            + "` of "
            + later.to()
            + " is also written by save."
            + earlier.index()
            + ", and both can be due for one record.",
        "Give the two saves a `when` that excludes the other, or write the column once, with"
            + " `first(..)` or `case(..)`.");
  }

  /// When the save writes this column.
  private static Formula due(Inspection inspection, PlannedSave save, PlannedSave.Column column) {
    Site site =
        inspection.sites().stream()
            .filter(s -> s.owner().equals(new Site.OfSave(save.index())))
            .filter(s -> s.key().equals("columns." + column.name()))
            .findFirst()
            .orElseThrow();
    Formula written =
        column.optional()
            ? new Meaning(site.names()).isPresent(column.value().root())
            : Formula.always();
    return site.known().and(written);
  }
}
