package io.tidemill.app.report;

import io.tidemill.app.wiring.Play;
import io.tidemill.app.wiring.Tuning;
import io.tidemill.engine.PlanIndex;
import io.tidemill.forecast.Journey;
import io.tidemill.performance.Performance;
import io.tidemill.performance.Span;
import io.tidemill.performance.Tally;
import io.tidemill.pipeline.SimulationEntry;
import io.tidemill.plan.Action;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.Pool;
import io.tidemill.port.RunReader;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What records are expected to ask, and how long that takes.
///
/// @param journeys of a record by its ordinal, from 1
/// @param load how long a server loads a model, by group
/// @param each what one record costs, null when nobody can say
/// @param notes what a person should know about it
public record Expectation(
    LongFunction<Journey> journeys,
    Map<String, Duration> load,
    @Nullable Money each,
    List<String> notes) {
  private static final BigDecimal USUAL_SECONDS = BigDecimal.TEN;
  private static final int MILLIS = 3;

  public Expectation {
    load = Map.copyOf(load);
    notes = List.copyOf(notes);
  }

  /// Records as those of an earlier run, one after the other and again from the first.
  public static Expectation like(RunReader reader, PlanIndex steps, Tuning tuning) {
    Map<Long, Journey> byOrdinal = new HashMap<>();
    new Spans(reader, tuning.play())
        .each(spans -> byOrdinal.put(ordinal(spans), Journey.like(known(spans, steps), steps)));
    List<Journey> journeys = new ArrayList<>();
    reader.records(null, row -> journeys.add(byOrdinal.getOrDefault(row.ordinal(), Journey.NONE)));
    Performance performance = Speed.of(reader, steps, tuning);
    LongFunction<Journey> cycle =
        ordinal ->
            journeys.isEmpty()
                ? Journey.NONE
                : journeys.get((int) ((ordinal - 1) % journeys.size()));
    return new Expectation(
        cycle, loads(performance, steps), meanCost(reader, journeys.size()), List.of());
  }

  private static long ordinal(List<Span> spans) {
    return spans.getFirst().place().ordinal();
  }

  private static List<Span> known(List<Span> spans, PlanIndex steps) {
    return spans.stream().filter(span -> steps.has(span.place().node().step())).toList();
  }

  private static @Nullable Money meanCost(RunReader reader, int records) {
    if (records == 0 || reader.totals().unknownCalls() > 0) {
      return null;
    }
    Money all =
        reader.run().head().spending().settled().plus(reader.run().head().spending().uncertain());
    return new Money(all.nanos() / records);
  }

  private static Map<String, Duration> loads(Performance performance, PlanIndex steps) {
    Map<String, ModelGroup> groups = new HashMap<>();
    steps.all().stream()
        .flatMap(step -> step.pools().stream())
        .filter(pool -> pool.group() != null)
        .forEach(pool -> groups.put(pool.name(), pool.group()));
    Map<String, Duration> time = new HashMap<>();
    Map<String, Long> count = new HashMap<>();
    for (Tally tally : performance.pools()) {
      ModelGroup group = groups.get(tally.name());
      if (group != null && tally.loads().count() > 0) {
        time.merge(group.name(), tally.loads().time(), Duration::plus);
        count.merge(group.name(), tally.loads().count(), Long::sum);
      }
    }
    time.replaceAll((group, all) -> all.dividedBy(count.getOrDefault(group, 1L)));
    return time;
  }

  /// Records that take every step once, for as long as the settings or the pipeline's `simulation`
  /// say.
  ///
  /// @param each what one record costs, null when nobody can say
  public static Expectation planned(PlanIndex steps, Play play, @Nullable Money each) {
    BigDecimal speed =
        play instanceof Play.Simulated simulated ? simulated.speed() : BigDecimal.ONE;
    Set<String> guessed = new LinkedHashSet<>();
    Journey journey =
        Journey.through(
            steps,
            step -> {
              Pool pool = step.pools().getFirst();
              BigDecimal seconds = seconds(steps, step, play.isSimulated());
              if (seconds == null) {
                guessed.add(step.name());
              }
              return Map.entry(pool, scaled(seconds == null ? USUAL_SECONDS : seconds, speed));
            });
    Map<String, Duration> load = new HashMap<>();
    steps.all().stream()
        .flatMap(step -> step.pools().stream())
        .map(Pool::group)
        .filter(java.util.Objects::nonNull)
        .forEach(group -> load.put(group.name(), scaled(group.loadSeconds(), speed)));
    List<String> notes = new ArrayList<>();
    notes.add(
        "every step is taken to run once in every record; --like RUN knows better what records do");
    if (!guessed.isEmpty()) {
      notes.add(
          "nobody said how long these take, so 10 s are assumed: %s (write `seconds` of the model)"
              .formatted(String.join(", ", guessed)));
    }
    return new Expectation(_ -> journey, load, each, notes);
  }

  private static @Nullable BigDecimal seconds(
      PlanIndex steps, PlannedStep step, boolean simulated) {
    SimulationEntry entry = steps.plan().pipeline().simulation().get(step.name());
    if (simulated && entry != null && entry.seconds() != null) {
      return entry.seconds();
    }
    return model(step.action());
  }

  private static @Nullable BigDecimal model(Action action) {
    return switch (action) {
      case Action.Ask ask -> {
        ModelFacts facts = ask.models().options().values().iterator().next().facts();
        yield facts.seconds();
      }
      case Action.Compare compare -> model(compare.judges().getFirst());
      case Action.OfTool _, Action.SetValues _, Action.Review _, Action.Repeat _ -> null;
    };
  }

  private static Duration scaled(BigDecimal seconds, BigDecimal speed) {
    return Duration.ofMillis(
        seconds.movePointRight(MILLIS).divide(speed, 0, RoundingMode.HALF_UP).longValue());
  }
}
