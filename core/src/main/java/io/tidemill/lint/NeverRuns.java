package io.tidemill.lint;

import io.tidemill.lint.proof.Formula;
import io.tidemill.lint.proof.Meaning;
import io.tidemill.lint.proof.Prover;
import io.tidemill.value.Diagnostic;
import java.util.List;
import java.util.Optional;

/// A `when` or a contract can hold, given what is known there, and does not hold by itself in every
/// case.
final class NeverRuns implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    return inspection.sites().stream()
        .filter(NeverRuns::decidesARun)
        .flatMap(site -> finding("never-runs", site).stream())
        .toList();
  }

  private static boolean decidesARun(Site site) {
    return site.use() == Site.Use.CONDITION
        && (site.key().equals("when") || site.key().startsWith("requires."))
        && !(site.owner() instanceof Site.OfGate);
  }

  /// What is wrong with a condition that cannot hold, or cannot fail.
  static Optional<Diagnostic> finding(String rule, Site site) {
    if (!(site.content() instanceof Site.OfExpression(var expression))) {
      return Optional.empty();
    }
    Formula holds = new Meaning(site.names()).holds(expression.root());
    if (Prover.prove(site.known(), holds.negated()).isProved()) {
      return Optional.of(
          Diagnostic.error(
              rule,
              expression.at(),
              site.path(),
              "`" + expression.text().strip() + "` can never hold here" + never(site) + ".",
              "Correct the condition, or remove what can never happen."));
    }
    if (Prover.prove(Formula.always(), holds).isProved()) {
      return Optional.of(
          Diagnostic.error(
              rule,
              expression.at(),
              site.path(),
              "`" + expression.text().strip() + "` always holds, so " + always(site) + ".",
              "Correct the condition, or remove it."));
    }
    return Optional.empty();
  }

  private static String always(Site site) {
    return site.owner() instanceof Site.OfGate ? "no record passes the gate" : "it decides nothing";
  }

  private static String never(Site site) {
    return switch (site.owner()) {
      case Site.OfGate _ -> ", so the gate stops nothing";
      case Site.OfSave _ -> ", so nothing is ever saved here";
      case Site.OfStep(String name) ->
          site.key().equals("when")
              ? ", so " + name + " never runs"
              : ", so every record ends before " + name;
      case Site.OfReport _, Site.OfSimulation _ -> "";
    };
  }
}
