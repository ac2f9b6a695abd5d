package io.tidemill.performance;

import io.tidemill.engine.PlanIndex;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Measures a run from its requests, record by record. Memory: 16 bytes a request. Confined to one
/// thread.
public final class Measurement {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final PlanIndex steps;
  private final Map<String, Resource> resources;
  private final Map<String, Tally> bySteps = new LinkedHashMap<>();
  private final Map<String, Tally> byPool = new LinkedHashMap<>();
  private final Map<String, Load> loads = new LinkedHashMap<>();
  private Duration longestChain = Duration.ZERO;
  private final Map<String, Integer> visits = new HashMap<>();

  /// A measurement of a run of this plan.
  public Measurement(PlanIndex steps) {
    this(steps, steps.all().stream().flatMap(step -> step.pools().stream()).distinct().toList());
  }

  /// A measurement of a run of this plan with pools that are limited like this.
  public Measurement(PlanIndex steps, Collection<Pool> pools) {
    this.steps = steps;
    this.resources = Resource.of(pools);
    steps.all().stream()
        .map(PlannedStep::name)
        .forEach(name -> bySteps.put(name, Tally.none(name)));
  }

  /// What one resource had to do.
  private static final class Load {
    private final Busy busy = new Busy();
    private Tally all;
    private Duration useful = Duration.ZERO;
    private Duration retry = Duration.ZERO;
    private Duration pause = Duration.ZERO;
    private final Map<String, Tally> models = new HashMap<>();

    Load(String name) {
      this.all = Tally.none(name);
    }

    void add(Span span) {
      busy.add(span);
      all = all.and(span, null);
      models.merge(
          span.pool(), Tally.none(span.pool()).and(span, null), (had, _) -> had.and(span, null));
      if (span.answered()) {
        useful = useful.plus(span.useful());
      } else {
        retry = retry.plus(span.useful());
      }
    }
  }

  /// The requests of one record, all of them at once; in any order.
  public void add(List<Span> spans) {
    for (Span span : spans) {
      String step = span.place().node().step();
      Duration deadline = steps.has(step) ? steps.step(step).policy().deadline() : null;
      count(bySteps, step, span, deadline);
      count(byPool, span.pool(), span, deadline);
      String resource = resourceOf(span.pool());
      loads.computeIfAbsent(resource, Load::new).add(span);
    }
    spans.stream()
        .filter(Span::answered)
        .collect(Collectors.groupingBy(span -> span.place().generation()))
        .values()
        .forEach(this::chain);
  }

  private static void count(
      Map<String, Tally> tallies, String name, Span span, @Nullable Duration deadline) {
    tallies.merge(name, Tally.none(name).and(span, deadline), (had, _) -> had.and(span, deadline));
  }

  private String resourceOf(String pool) {
    Resource resource = resources.get(pool);
    return resource == null ? pool : resource.name();
  }

  private void chain(Collection<Span> spans) {
    Chains.Reach reach = Chains.longest(List.copyOf(spans), steps, resources);
    if (reach.time().compareTo(longestChain) > 0) {
      longestChain = reach.time();
    }
    reach
        .visits()
        .forEach(
            (group, models) ->
                models.values().forEach(count -> visits.merge(group, count, Math::max)));
  }

  /// A pool was told to send nothing for this long.
  public void paused(String pool, Duration time) {
    Load load = loads.get(resourceOf(pool));
    if (load != null) {
      load.pause = load.pause.plus(time);
    }
  }

  /// Everything so far.
  ///
  /// @param makespan time in which the run was driven
  /// @param finished when it ended, null while it goes on
  public Performance measured(Duration makespan, @Nullable Instant finished) {
    LowerBound bound = LowerBound.NONE.or(new LowerBound(longestChain, "the longest record"));
    Optional<Waste> waste = Optional.empty();
    Duration longest = Duration.ZERO;
    for (Load load : loads.values()) {
      int slots = slots(load);
      bound = bound.or(work(load, slots)).or(rate(load));
      Duration used = load.all.total().dividedBy(slots);
      if (waste.isEmpty() || used.compareTo(longest) > 0) {
        longest = used;
        waste = Optional.of(waste(load, slots, makespan, finished));
      }
    }
    return new Performance(
        List.copyOf(bySteps.values()), List.copyOf(byPool.values()), makespan, bound, waste);
  }

  private int slots(Load load) {
    Integer width =
        resources.values().stream()
            .filter(resource -> resource.name().equals(load.all.name()))
            .map(Resource::width)
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse(null);
    return Math.max(load.busy.most(), width == null ? 1 : width);
  }

  /// Work over slots (LB2), with the loads that no order avoids (LB3): each model once at least,
  /// and as often as the longest chain of a record changes.
  private LowerBound work(Load load, int slots) {
    long distinct =
        load.models.values().stream().filter(model -> model.loads().count() > 0).count();
    long least =
        Math.min(
            load.all.loads().count(), Math.max(distinct, visits.getOrDefault(load.all.name(), 0)));
    Duration all = load.useful.plus(load.all.loads().mean().multipliedBy(least));
    String reason =
        least == 0
            ? "the work of " + load.all.name()
            : "the work of %s and %d loads".formatted(load.all.name(), least);
    return new LowerBound(all.dividedBy(slots), reason);
  }

  /// What the limits per minute allow (LB4); the first minute's worth may go out at once.
  private LowerBound rate(Load load) {
    Resource resource = resources.get(load.all.name());
    if (resource == null) {
      return LowerBound.NONE;
    }
    long tokens = load.all.tokens().in() + load.all.tokens().out();
    Duration requests = atLeast(load.all.calls().all(), resource.requestsPerMinute());
    Duration reading = atLeast(tokens, resource.tokensPerMinute());
    return new LowerBound(requests, "requests per minute of " + resource.name())
        .or(new LowerBound(reading, "tokens per minute of " + resource.name()));
  }

  private static Duration atLeast(long count, @Nullable Integer perMinute) {
    return perMinute == null || count <= perMinute
        ? Duration.ZERO
        : MINUTE.multipliedBy(count - perMinute).dividedBy(perMinute);
  }

  private static Waste waste(Load load, int slots, Duration makespan, @Nullable Instant finished) {
    Duration left = makespan.multipliedBy(slots);
    Duration useful = least(load.useful, left);
    left = left.minus(useful);
    Duration loading = least(load.all.loads().time(), left);
    left = left.minus(loading);
    Duration retry = least(load.retry, left);
    left = left.minus(retry);
    Duration tail = finished == null ? Duration.ZERO : least(load.busy.tail(slots, finished), left);
    left = left.minus(tail);
    Duration pause = least(load.pause.multipliedBy(slots), left);
    return new Waste(
        load.all.name(), slots, useful, loading, retry, pause, left.minus(pause), tail);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
