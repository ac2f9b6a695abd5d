package io.tidemill.app.report.html;

import io.tidemill.engine.Fold;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.PlanIndex;
import io.tidemill.engine.RecordState;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The ranked records of a run, by step and group.
final class Rankings {
  private final RunReader reader;
  private final PlanIndex steps;

  Rankings(RunReader reader, PlanIndex steps) {
    this.reader = reader;
    this.steps = steps;
  }

  Page draw() {
    Page page = new Page();
    for (PlannedStep step : steps.all()) {
      if (step.action() instanceof Action.Compare) {
        groups(step.name())
            .forEach(
                (group, places) -> {
                  places.sort(Comparator.comparingInt(RankingPlot.Place::rank));
                  page.element("h3", group.isEmpty() ? step.name() : step.name() + ": " + group);
                  page.element(
                      "p", "Abilities with 95 % intervals: 1.96 standard errors to each side.");
                  page.markup(RankingPlot.draw(places).toString());
                });
      }
    }
    return page;
  }

  private Map<String, List<RankingPlot.Place>> groups(String step) {
    Map<String, List<RankingPlot.Place>> groups = new TreeMap<>();
    reader.records(
        null,
        record -> {
          RecordState state = Fold.read(record.fold(), record.standing().status(), 0);
          if (state.nodes().get(NodeId.membership(step)) instanceof NodeState.Member member) {
            reader.results(record.ordinal()).stream()
                .filter(result -> result.key().node().equals(NodeId.of(step)))
                .reduce((_, latest) -> latest)
                .map(RunJournal.StoredResult::value)
                .filter(value -> value.path("ability").isNumber())
                .ifPresent(
                    value ->
                        groups
                            .computeIfAbsent(member.group(), _ -> new ArrayList<>())
                            .add(place(record, value)));
          }
        });
    return groups;
  }

  private static RankingPlot.Place place(RecordRow record, JsonNode value) {
    return new RankingPlot.Place(
        record.key(),
        value.path("rank").asInt(0),
        value.path("ability").asDouble(0),
        value.path("error").asDouble(0));
  }
}
