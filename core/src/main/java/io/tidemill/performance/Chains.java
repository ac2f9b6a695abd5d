package io.tidemill.performance;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.PlanIndex;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The longest chain of one record: what had to happen one after the other, whatever the schedule
/// (science.md A.4, LB1), and how often a chain changes the model of a group (LB3).
final class Chains {
  private final PlanIndex steps;
  private final Map<String, Resource> resources;
  private final Map<NodeId, Duration> taken = new HashMap<>();
  private final Map<NodeId, String> pools = new HashMap<>();
  private final Map<NodeId, Reach> reached = new HashMap<>();

  private Chains(PlanIndex steps, Map<String, Resource> resources) {
    this.steps = steps;
    this.resources = resources;
  }

  /// How far a chain reaches.
  ///
  /// @param time from the start of the record
  /// @param visits for each group, by the model that the chain used last: models loaded one after
  ///   the other
  record Reach(Duration time, Map<String, Map<String, Integer>> visits) {
    static final Reach START = new Reach(Duration.ZERO, Map.of());

    Reach or(Reach other) {
      Map<String, Map<String, Integer>> all = new HashMap<>();
      for (Reach one : List.of(this, other)) {
        one.visits.forEach(
            (group, models) ->
                models.forEach(
                    (model, count) ->
                        all.computeIfAbsent(group, _ -> new HashMap<>())
                            .merge(model, count, Math::max)));
      }
      return new Reach(time.compareTo(other.time) < 0 ? other.time : time, all);
    }

    Reach then(Duration more) {
      return new Reach(time.plus(more), visits);
    }

    Reach through(String group, String model) {
      Map<String, Integer> before = visits.getOrDefault(group, Map.of());
      int count = 1;
      for (Map.Entry<String, Integer> last : before.entrySet()) {
        count = Math.max(count, last.getValue() + (last.getKey().equals(model) ? 0 : 1));
      }
      Map<String, Map<String, Integer>> all = new HashMap<>(visits);
      all.put(group, Map.of(model, count));
      return new Reach(time, all);
    }
  }

  /// The longest chain of the answered requests of one record in one generation.
  ///
  /// @param spans at least one
  static Reach longest(List<Span> spans, PlanIndex steps, Map<String, Resource> resources) {
    Chains chains = new Chains(steps, resources);
    Map<NodeId, Duration> byElement =
        spans.stream()
            .collect(
                Collectors.toMap(
                    span -> span.place().node(), Span::useful, Duration::plus, HashMap::new));
    byElement.forEach((node, time) -> chains.taken.merge(node.whole(), time, Chains::longer));
    spans.forEach(span -> chains.pools.put(span.place().node().whole(), span.pool()));
    Reach longest = Reach.START;
    for (PlannedStep step : steps.plan().steps()) {
      longest = longest.or(chains.end(step));
    }
    return longest;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private Reach end(PlannedStep step) {
    NodeId node = NodeId.of(step.name());
    Reach known = reached.get(node);
    if (known != null) {
      return known;
    }
    Reach end = before(step.waitsFor());
    end = step.action() instanceof Action.Repeat repeat ? rounds(repeat, end) : after(node, end);
    reached.put(node, end);
    return end;
  }

  private Reach before(Set<String> names) {
    Reach latest = Reach.START;
    for (String name : names) {
      PlannedStep waited = steps.step(name);
      String loop = waited.place().loop();
      latest = latest.or(end(loop == null ? waited : steps.step(loop)));
    }
    return latest;
  }

  private Reach rounds(Action.Repeat repeat, Reach start) {
    int last =
        taken.keySet().stream()
            .filter(node -> repeat.steps().stream().anyMatch(s -> s.name().equals(node.step())))
            .mapToInt(NodeId::round)
            .max()
            .orElse(0);
    Reach end = start;
    for (int round = 1; round <= last; round++) {
      Map<String, Reach> ends = new HashMap<>();
      Reach begin = end;
      for (PlannedStep inner : repeat.steps()) {
        Reach ready = begin;
        for (String name : inner.waitsFor()) {
          Reach same = ends.get(name);
          ready = same == null ? ready : ready.or(same);
        }
        Reach done = after(new NodeId(inner.name(), round, -1), ready);
        ends.put(inner.name(), done);
        end = end.or(done);
      }
    }
    return end;
  }

  private Reach after(NodeId node, Reach ready) {
    Duration time = taken.get(node);
    if (time == null) {
      return ready;
    }
    Resource resource = resources.get(pools.getOrDefault(node, ""));
    Reach end = ready.then(time);
    return resource == null || resource.group() == null
        ? end
        : end.through(resource.name(), pools.getOrDefault(node, ""));
  }
}
