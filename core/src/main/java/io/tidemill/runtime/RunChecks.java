package io.tidemill.runtime;

import io.tidemill.budget.Price;
import io.tidemill.engine.PlanIndex;
import io.tidemill.plan.Action;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedStep;
import io.tidemill.port.InputRefused;
import java.util.ArrayList;
import java.util.List;

/// What stands in the way of running a plan here, found before anything is spent.
final class RunChecks {
  private RunChecks() {}

  private static void unpriced(Action.Ask ask, List<String> unpriced) {
    ask.models().options().values().stream()
        .filter(model -> model.facts().price() instanceof Price.Unknown)
        .forEach(model -> unpriced.add(model.facts().name()));
  }

  static void check(Plan plan, DriveOptions options) {
    List<String> unpriced = new ArrayList<>();
    for (PlannedStep step : new PlanIndex(plan).all()) {
      switch (step.action()) {
        case Action.Ask ask -> unpriced(ask, unpriced);
        case Action.Compare compare -> compare.judges().forEach(judge -> unpriced(judge, unpriced));
        case Action.OfTool tools ->
            tools.asked().stream()
                .filter(tool -> tool.price() instanceof Price.Unknown)
                .forEach(tool -> unpriced.add(tool.name()));
        case Action.SetValues _, Action.Review _, Action.Repeat _ -> {}
      }
    }
    if (!unpriced.isEmpty() && options.unknownPrices() == DriveOptions.UnknownPrices.REFUSE) {
      throw new InputRefused(
          "No price is known for %s, so no budget can hold. Add `price` (or `price: free`) to its entry in the settings, or run with --accept-unknown-prices."
              .formatted(String.join(", ", unpriced)));
    }
  }
}
