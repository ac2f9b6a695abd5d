package io.tidemill.lint;

import io.tidemill.pipeline.Allowance;
import io.tidemill.plan.Plan;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Proves about a plan what language.md 9 asks for, before anything is spent.
public final class Linter {
  private static final List<Rule> RULES =
      List.of(
          new MaybeNull(),
          new UnusedAnswer(),
          new TagWithoutConsumer(),
          new NeverRuns(),
          new DeadGate(),
          new Contract(),
          new SaveConflict(),
          new NoOutput(),
          new TargetColumns(),
          new Unpriced(),
          new Secret(),
          new Window(),
          new BundleImpossible(),
          new PromptWithoutRecord(),
          new CacheOrder(),
          new BundleUntrusted(),
          new RawUntrusted(),
          new RouteOnText(),
          new MayNotFit(),
          new NoLadder(),
          new RedundantDiscard(),
          new Unused(),
          new PaidBeforeGate(),
          new TargetUnfenced(),
          new DayDependent(),
          new SelfJudge());

  private static final Comparator<Diagnostic> IN_FILE_ORDER =
      Comparator.comparing((Diagnostic d) -> d.at().file())
          .thenComparingInt(d -> d.at().line())
          .thenComparingInt(d -> d.at().column())
          .thenComparing(Diagnostic::rule)
          .thenComparing(Diagnostic::path);

  private Linter() {}

  /// Every finding about the plan, in the order of the file, without the warnings that the pipeline
  /// allows; empty when all is well. Errors cannot be allowed.
  public static List<Diagnostic> lint(Plan plan, Facts facts) {
    Inspection inspection = Inspection.of(plan, facts);
    List<Diagnostic> found = new ArrayList<>();
    RULES.forEach(rule -> found.addAll(rule.check(inspection)));
    return withoutAllowed(found, plan.pipeline().outputs().allowances()).stream()
        .sorted(IN_FILE_ORDER)
        .toList();
  }

  private static List<Diagnostic> withoutAllowed(
      List<Diagnostic> found, List<Allowance> allowances) {
    Set<Diagnostic> allowed = new HashSet<>();
    List<Diagnostic> left = new ArrayList<>();
    for (Allowance allowance : allowances) {
      List<Diagnostic> covered = found.stream().filter(d -> covers(allowance, d)).toList();
      allowed.addAll(covered);
      if (covered.isEmpty()) {
        left.add(UnusedAllow.finding(allowance, found));
      }
    }
    found.stream().filter(d -> !allowed.contains(d)).forEach(left::add);
    return left;
  }

  private static boolean covers(Allowance allowance, Diagnostic finding) {
    return !finding.isError()
        && finding.rule().equals(allowance.rule())
        && ("." + finding.path() + ".").contains("." + allowance.place() + ".");
  }
}
