package io.tidemill.lint;

import io.tidemill.pipeline.Step;
import io.tidemill.plan.PlannedGate;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// No money is spent on a record while a gate that could still stop it waits for something else.
final class PaidBeforeGate implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    Costs costs = new Costs(inspection);
    List<Step> paid = inspection.steps().stream().filter(costs::isPaid).toList();
    List<Diagnostic> findings = new ArrayList<>();
    for (PlannedGate gate : inspection.plan().gates()) {
      Set<String> needed = inspection.knowledge().settledBefore(gate);
      List<String> early =
          paid.stream()
              .map(Step::name)
              .filter(step -> !needed.contains(step))
              .filter(step -> !inspection.knowledge().settledBefore(step).containsAll(needed))
              .toList();
      if (!early.isEmpty()) {
        findings.add(finding(inspection, gate, early));
      }
    }
    return findings;
  }

  private static Diagnostic finding(Inspection inspection, PlannedGate gate, List<String> early) {
    boolean one = early.size() == 1;
    String first = gate.waitsFor().stream().sorted().findFirst().orElse("");
    return Diagnostic.warn(
        "paid-before-gate",
        inspection.pipeline().flow().gates().get(gate.index()).at(),
        "gates." + gate.index(),
        String.join(", ", early)
            + (one ? " costs" : " cost")
            + " money and can start before this gate has decided.",
        "Add `after: ["
            + first
            + "]` to "
            + (one ? early.getFirst() : "each of them")
            + ", or allow this if speed matters more.");
  }
}
