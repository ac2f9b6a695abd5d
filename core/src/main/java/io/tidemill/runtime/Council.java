package io.tidemill.runtime;

import io.tidemill.engine.Input;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.PlanIndex;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Decides for every `compare` step what follows once nothing else of the run can go on: further
/// comparisons, or a place for each member (engine.md 9). Reads the journal on an effect's thread;
/// the same journal gives the same resolution.
final class Council {
  /// Records whose answers are read at a time.
  private static final long PAGE = 200;

  private final PlanIndex steps;
  private final RunReader reader;

  Council(PlanIndex steps, RunReader reader) {
    this.steps = steps;
    this.reader = reader;
  }

  /// What was decided.
  ///
  /// @param deals what records host from now on; all of them are written in one transaction
  /// @param places what records are told, in any number of transactions
  /// @param notes what is told about each group
  record Resolution(List<Told> deals, List<Told> places, List<ObjectNode> notes) {}

  /// An input for a record.
  record Told(long ordinal, Input input) {}

  Resolution sit() {
    Resolution all = new Resolution(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (PlannedStep step : steps.all()) {
      if (step.action() instanceof Action.Compare compare) {
        Roll roll = Roll.call(reader, step.name());
        if (roll.isComplete()) {
          roll.groups().forEach((group, members) -> decide(step, compare, group, members, all));
        }
      }
    }
    return all;
  }

  private void decide(
      PlannedStep step,
      Action.Compare compare,
      String group,
      List<Roll.Attendee> members,
      Resolution all) {
    if (members.stream().noneMatch(Roll.Attendee::isWaiting)) {
      return;
    }
    GroupRanking ranking = new GroupRanking(compare, group, members, answers(step.name(), members));
    NodeId node = NodeId.of(step.name());
    GroupRanking.Outcome outcome = ranking.decide();
    all.notes().add(outcome.note().put("step", step.name()).put("group", group));
    switch (outcome) {
      case GroupRanking.Outcome.MorePairs more ->
          more.pairs()
              .forEach(
                  (ordinal, pairs) ->
                      all.deals().add(new Told(ordinal, new Input.PairsDealt(node, pairs))));
      case GroupRanking.Outcome.Ranked ranked ->
          ranked
              .places()
              .forEach(
                  (ordinal, value) ->
                      all.places().add(new Told(ordinal, new Input.Ranked(node, value))));
      case GroupRanking.Outcome.NotRanked refused ->
          members.forEach(
              member ->
                  all.places()
                      .add(
                          new Told(
                              member.ordinal(), new Input.NotRanked(node, refused.failure()))));
    }
  }

  /// The side that was found better in each comparison, by host and element.
  private Map<Long, Map<Integer, String>> answers(String step, List<Roll.Attendee> members) {
    Map<Long, Map<Integer, String>> answers = new TreeMap<>();
    Map<Long, Map<Integer, Integer>> wanted = new TreeMap<>();
    members.forEach(member -> wanted.put(member.ordinal(), member.answered()));
    long first = members.getFirst().ordinal();
    long last = members.getLast().ordinal();
    for (long from = first; from <= last; from += PAGE) {
      for (RunJournal.StoredResult result : reader.results(from, Math.min(last, from + PAGE - 1))) {
        NodeId node = result.key().node();
        Map<Integer, Integer> host = wanted.getOrDefault(result.key().subject(), Map.of());
        Integer generation = host.get(node.element());
        if (node.step().equals(step)
            && generation != null
            && generation == result.key().generation()) {
          answers
              .computeIfAbsent(result.key().subject(), _ -> new TreeMap<>())
              .put(node.element(), result.value().path("better").asString());
        }
      }
    }
    return answers;
  }
}
