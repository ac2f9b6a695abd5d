package io.tidemill.lint;

import io.tidemill.budget.Price;
import io.tidemill.pipeline.Step;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Everything that a step calls has a price or is said to be free. Simulated calls cost nothing,
/// and a user may accept unknown prices.
final class Unpriced implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    Facts facts = inspection.facts();
    if (facts.catalog().simulated() || facts.unknownPrices() == Facts.UnknownPrices.ACCEPTED) {
      return List.of();
    }
    Costs costs = new Costs(inspection);
    Set<String> seen = new HashSet<>();
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      costs
          .of(step)
          .forEach(
              (name, price) -> {
                if (price instanceof Price.Unknown && seen.add(name)) {
                  findings.add(finding(inspection, step, name));
                }
              });
    }
    return findings;
  }

  private static Diagnostic finding(Inspection inspection, Step step, String name) {
    return Diagnostic.error(
        "unpriced",
        step.at(),
        inspection.path(step),
        "The price of a call of " + step.name() + " is unknown: `" + name + "` has none.",
        "Give it a `price` in the settings (`price: free` if it costs nothing), or run with"
            + " --accept-unknown-prices.");
  }
}
