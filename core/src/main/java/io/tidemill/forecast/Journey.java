package io.tidemill.forecast;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.PlanIndex;
import io.tidemill.performance.Span;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The requests that one record is expected to make.
///
/// @param legs in an order in which each comes after those it waits for
public record Journey(List<Leg> legs) {
  /// A record that asks nobody, because a gate ends it for example.
  public static final Journey NONE = new Journey(List.of());

  public Journey {
    legs = List.copyOf(legs);
  }

  /// The journey that a record of an earlier run made: the same requests in the same dependencies.
  /// Tries of one node follow each other and count as one request, loads apart.
  ///
  /// @param spans requests of one record
  public static Journey like(List<Span> spans, PlanIndex steps) {
    int latest = spans.stream().mapToInt(span -> span.place().generation()).max().orElse(0);
    Map<NodeId, Leg> asked = new TreeMap<>();
    for (Span span : spans) {
      if (span.place().generation() == latest) {
        long tokens = span.tokens().in() + span.tokens().out();
        Leg leg = new Leg(span.place().node(), span.pool(), span.useful(), tokens, Set.of());
        asked.merge(
            leg.node(),
            leg,
            (one, more) ->
                new Leg(
                    one.node(),
                    more.pool(),
                    one.time().plus(more.time()),
                    one.tokens() + more.tokens(),
                    Set.of()));
      }
    }
    return new Course(steps, asked).journey();
  }

  /// The journey of a record that takes every step once, each loop for one round.
  ///
  /// @param seconds how long a request of a step to a pool takes
  public static Journey through(
      PlanIndex steps, Function<PlannedStep, Map.Entry<Pool, Duration>> seconds) {
    Map<NodeId, Leg> asked = new TreeMap<>();
    for (PlannedStep step : steps.all()) {
      if (!step.pools().isEmpty()) {
        Map.Entry<Pool, Duration> call = seconds.apply(step);
        int round = step.place().loop() == null ? 0 : 1;
        NodeId node = new NodeId(step.name(), round, -1);
        asked.put(node, new Leg(node, call.getKey().name(), call.getValue(), 0, Set.of()));
      }
    }
    return new Course(steps, asked).journey();
  }

  /// Puts requests in order by what their steps wait for.
  private static final class Course {
    private final PlanIndex steps;
    private final Map<NodeId, Leg> asked;
    private final List<Leg> legs = new ArrayList<>();
    private final Map<String, Set<Integer>> endsOf = new HashMap<>();

    Course(PlanIndex steps, Map<NodeId, Leg> asked) {
      this.steps = steps;
      this.asked = asked;
    }

    Journey journey() {
      steps.plan().steps().forEach(this::ends);
      return new Journey(legs);
    }

    /// Legs after which a step is over: its own, or those before it when it asks nobody.
    private Set<Integer> ends(PlannedStep step) {
      Set<Integer> known = endsOf.get(step.name());
      if (known != null) {
        return known;
      }
      Set<Integer> before = before(step.waitsFor());
      Set<Integer> ends =
          step.action() instanceof Action.Repeat repeat
              ? rounds(repeat, before)
              : add(step.name(), 0, before);
      endsOf.put(step.name(), ends);
      return ends;
    }

    private Set<Integer> before(Set<String> names) {
      Set<Integer> before = new HashSet<>();
      for (String name : names) {
        PlannedStep waited = steps.step(name);
        String loop = waited.place().loop();
        before.addAll(ends(loop == null ? waited : steps.step(loop)));
      }
      return before;
    }

    private Set<Integer> rounds(Action.Repeat repeat, Set<Integer> start) {
      Set<String> names = new HashSet<>();
      repeat.steps().forEach(inner -> names.add(inner.name()));
      int last =
          asked.keySet().stream()
              .filter(node -> names.contains(node.step()))
              .mapToInt(NodeId::round)
              .max()
              .orElse(0);
      Set<Integer> before = start;
      for (int round = 1; round <= last; round++) {
        Map<String, Set<Integer>> inside = new HashMap<>();
        Set<Integer> ends = new HashSet<>();
        for (PlannedStep inner : repeat.steps()) {
          Set<Integer> ready = new HashSet<>(before);
          inner.waitsFor().forEach(name -> ready.addAll(inside.getOrDefault(name, Set.of())));
          inside.put(inner.name(), add(inner.name(), round, ready));
          ends.addAll(inside.get(inner.name()));
        }
        before = ends.isEmpty() ? before : ends;
      }
      return before;
    }

    /// Adds the requests of one step in one round, those of its elements side by side.
    private Set<Integer> add(String step, int round, Set<Integer> before) {
      Set<Integer> own = new HashSet<>();
      asked.forEach(
          (node, leg) -> {
            if (node.step().equals(step) && node.round() == round) {
              own.add(legs.size());
              legs.add(new Leg(node, leg.pool(), leg.time(), leg.tokens(), before));
            }
          });
      return own.isEmpty() ? before : own;
    }
  }
}
