package io.tidemill.forecast;

import io.tidemill.budget.Purse;
import io.tidemill.engine.PlanIndex;
import io.tidemill.performance.Measurement;
import io.tidemill.performance.Span;
import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.Pool;
import io.tidemill.schedule.Bounds;
import io.tidemill.schedule.Company;
import io.tidemill.schedule.Dispatcher;
import io.tidemill.schedule.Selection;
import io.tidemill.schedule.Signal;
import io.tidemill.schedule.Wait;
import io.tidemill.schedule.Want;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Drives journeys through the scheduler of the engine in virtual time. Deterministic: the same
/// arguments give the same forecast. Nothing is asked. Confined to one thread.
public final class VirtualRun {
  private static final Instant START = Instant.EPOCH;
  private static final int PAGE = 64;
  private static final int FEWEST_ACTIVE = 32;
  private static final int MOST_ACTIVE = 20_000;

  private final PlanIndex steps;
  private final Conditions conditions;
  private final Map<String, Pool> pools = new LinkedHashMap<>();
  private final Dispatcher dispatcher;
  private final Map<Long, Travel> travels = new HashMap<>();
  private final Map<ModelGroup, LinkedHashSet<String>> loaded = new HashMap<>();
  private final PriorityQueue<Arrival> arrivals =
      new PriorityQueue<>(Comparator.comparing(Arrival::at).thenComparingLong(Arrival::number));
  private final Measurement measurement;
  private Instant now = START;
  private @Nullable Instant first;
  private long admitted;
  private long started;
  private long loads;

  /// How a run would be driven.
  ///
  /// @param width most calls of the whole run in flight, null for no bound of its own
  /// @param pools how pools are limited where not as the plan says, by name
  /// @param load how long a server loads a model, by group; the group's own time where missing
  public record Conditions(
      @Nullable Integer width, Map<String, Pool> pools, Map<String, Duration> load) {
    public Conditions {
      pools = Map.copyOf(pools);
      load = Map.copyOf(load);
    }
  }

  private VirtualRun(PlanIndex steps, Conditions conditions) {
    this.steps = steps;
    this.conditions = conditions;
    for (PlannedStep step : steps.all()) {
      for (Pool pool : step.pools()) {
        pools.put(pool.name(), conditions.pools().getOrDefault(pool.name(), pool));
      }
    }
    Purse open = new Purse(null, Money.ZERO, Money.ZERO, Money.ZERO);
    Bounds bounds =
        new Bounds(
            conditions.width(), widths(), Long.MAX_VALUE, Bounds.Waves.of(steps.all(), pools));
    this.dispatcher = new Dispatcher(pools.values(), Map.of(), bounds, open, START);
    this.measurement = new Measurement(steps, pools.values());
  }

  private Map<String, Integer> widths() {
    Map<String, Integer> widths = new HashMap<>();
    for (PlannedStep step : steps.all()) {
      Integer width = step.policy().width();
      if (width != null) {
        widths.put(step.name(), width);
      }
    }
    return widths;
  }

  /// A record on its way.
  private record Travel(Journey journey, BitSet done, BitSet sent, List<Span> spans) {}

  private record Arrival(Instant at, long number, long ordinal, int leg, Span span) {}

  /// The forecast of a run over so many records.
  ///
  /// @param records 0 or more
  /// @param journeys the journey of a record by its ordinal, from 1
  public static Forecast of(
      PlanIndex steps, Conditions conditions, long records, LongFunction<Journey> journeys) {
    VirtualRun run = new VirtualRun(steps, conditions);
    run.drive(records, journeys);
    Duration makespan = Duration.between(START, run.now);
    Instant first = run.first;
    return new Forecast(
        first == null ? Duration.ZERO : Duration.between(START, first),
        run.measurement.measured(makespan, run.now),
        run.started,
        run.loads);
  }

  private void drive(long records, LongFunction<Journey> journeys) {
    while (true) {
      admit(records, journeys);
      Selection selection = dispatcher.next(now);
      selection.dispatch().forEach(this::start);
      if (!advance(selection.waitsFor()) && admitted >= records) {
        return;
      }
    }
  }

  /// Brings records in as the engine does.
  private void admit(long records, LongFunction<Journey> journeys) {
    int wanted = Math.max(4 * dispatcher.totalWidth(), dispatcher.inWaves());
    int room = Math.clamp(wanted, FEWEST_ACTIVE, MOST_ACTIVE);
    while (admitted < records && travels.size() < room && dispatcher.isHungry()) {
      long last = Math.min(records, admitted + PAGE);
      while (admitted < last) {
        admitted++;
        Journey journey = journeys.apply(admitted);
        if (!journey.legs().isEmpty()) {
          Travel travel = new Travel(journey, new BitSet(), new BitSet(), new ArrayList<>());
          travels.put(admitted, travel);
          offer(admitted, travel);
        }
      }
    }
  }

  private void offer(long ordinal, Travel travel) {
    List<Leg> legs = travel.journey().legs();
    for (int i = 0; i < legs.size(); i++) {
      boolean ready = legs.get(i).after().stream().allMatch(travel.done()::get);
      if (ready && !travel.sent().get(i)) {
        travel.sent().set(i);
        dispatcher.offer(want(ordinal, legs.get(i)));
      }
    }
  }

  private Want want(long ordinal, Leg leg) {
    int index = steps.step(leg.node().step()).place().index();
    return new Want(
        new Want.Place(ordinal, leg.node(), index),
        leg.pool(),
        new Want.Demand(Money.ZERO, leg.tokens(), 0),
        null,
        null,
        false,
        new Company.Alone());
  }

  private void start(Want want) {
    long ordinal = want.place().ordinal();
    Travel travel = java.util.Objects.requireNonNull(travels.get(ordinal));
    int index = indexOf(travel.journey(), want);
    Leg leg = travel.journey().legs().get(index);
    Duration load = load(want.pool());
    Instant end = now.plus(load).plus(leg.time());
    Tokens tokens = new Tokens(leg.tokens(), 0, 0, 0);
    Span.Place place = new Span.Place(ordinal, leg.node(), 0);
    Span span = new Span(place, leg.pool(), now, end, load, true, tokens);
    arrivals.add(new Arrival(end, started++, ordinal, index, span));
  }

  private static int indexOf(Journey journey, Want want) {
    for (int i = 0; i < journey.legs().size(); i++) {
      if (journey.legs().get(i).node().equals(want.place().node())) {
        return i;
      }
    }
    throw new IllegalStateException("No leg of " + want.place());
  }

  /// How long the server loads the model of a pool now. The one that was asked least recently is
  /// put out.
  private Duration load(String pool) {
    ModelGroup group = java.util.Objects.requireNonNull(pools.get(pool)).group();
    if (group == null) {
      return Duration.ZERO;
    }
    LinkedHashSet<String> models = loaded.computeIfAbsent(group, _ -> new LinkedHashSet<>());
    if (models.remove(pool)) {
      models.add(pool);
      return Duration.ZERO;
    }
    if (models.size() >= group.holds()) {
      models.removeFirst();
    }
    models.add(pool);
    loads++;
    Duration usual = Duration.ofMillis(group.loadSeconds().movePointRight(3).longValue());
    return conditions.load().getOrDefault(group.name(), usual);
  }

  /// Goes to the next moment at which something happens.
  ///
  /// @return whether there is one
  private boolean advance(@Nullable Wait waits) {
    Arrival next = arrivals.peek();
    Instant until = waits == null ? null : waits.until();
    if (until != null && until.isAfter(now) && (next == null || until.isBefore(next.at()))) {
      now = until;
      return true;
    }
    if (next == null) {
      return false;
    }
    now = next.at();
    while (!arrivals.isEmpty() && arrivals.peek().at().equals(now)) {
      arrive(arrivals.remove());
    }
    return true;
  }

  private void arrive(Arrival arrival) {
    long ordinal = arrival.ordinal();
    Travel travel = java.util.Objects.requireNonNull(travels.get(ordinal));
    Leg leg = travel.journey().legs().get(arrival.leg());
    Want want = want(ordinal, leg);
    dispatcher.ended(want.place(), new Signal.Served(leg.tokens()), Money.ZERO, now);
    travel.done().set(arrival.leg());
    travel.spans().add(arrival.span());
    offer(ordinal, travel);
    if (travel.done().equals(travel.sent())) {
      finish(ordinal, travel);
    }
  }

  private void finish(long ordinal, Travel travel) {
    dispatcher.left(ordinal);
    travels.remove(ordinal);
    measurement.add(travel.spans());
    first = first == null ? now : first;
  }

  /// Pools of these that share the memory of a server which cannot hold them all.
  public static Set<ModelGroup> contested(PlanIndex steps) {
    Map<ModelGroup, Set<String>> members = new LinkedHashMap<>();
    for (PlannedStep step : steps.all()) {
      for (Pool pool : step.pools()) {
        if (pool.group() != null) {
          members.computeIfAbsent(pool.group(), _ -> new LinkedHashSet<>()).add(pool.name());
        }
      }
    }
    Set<ModelGroup> contested = new LinkedHashSet<>();
    members.forEach(
        (group, names) -> {
          if (names.size() > group.holds()) {
            contested.add(group);
          }
        });
    return contested;
  }
}
