package io.tidemill.runtime;

import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Expression;
import io.tidemill.expression.Quoting;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.ToolFacts;
import io.tidemill.port.ToolRequest;
import io.tidemill.schedule.Want;
import java.util.Objects;

/// Makes the request of a `search` step.
final class SearchPreparer {
  private static final int BYTES_PER_RESULT = 20_000;

  private final RequestIdentity identity;
  private final Prices prices;
  private final SimulationNotes simulation;

  SearchPreparer(RequestIdentity identity, Prices prices, SimulationNotes simulation) {
    this.identity = identity;
    this.prices = prices;
    this.simulation = simulation;
  }

  Preparation prepare(Preparer.Task task, PlannedStep step, Action.Search search, Bindings values) {
    Expression pick = search.tools().pick();
    ToolFacts tool =
        pick == null
            ? search.tools().only()
            : Objects.requireNonNull(
                search.tools().options().get(Evaluator.evaluate(pick.root(), values).asString()));
    ToolRequest.Search request =
        new ToolRequest.Search(
            search.query().render(values, Quoting.NONE).strip(),
            search.results(),
            search.text() == StepKind.PageText.RAW,
            search.domains(),
            search.days());
    PreparedCall.Common common =
        new PreparedCall.Common(
            step,
            new Want.Demand(
                prices.ceiling(tool.price(), 0, 0), 0, (long) search.results() * BYTES_PER_RESULT),
            identity.ofSearch(task, step, tool, request),
            simulation.headers(task, step, values, null),
            step.policy().callDeadline(),
            "");
    return new Preparation.Ready(new PreparedCall.ToSearch(common, request, tool, search));
  }
}
