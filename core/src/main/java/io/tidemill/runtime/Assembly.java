package io.tidemill.runtime;

import io.tidemill.budget.Purse;
import io.tidemill.plan.Action;
import io.tidemill.plan.Batching;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.Pool;
import io.tidemill.schedule.Bounds;
import io.tidemill.schedule.Dispatcher;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts the parts of a loop together.
final class Assembly {
  private final Surroundings surroundings;
  private final RunContext run;
  private final DriveOptions options;
  private final Effects effects;

  Assembly(Surroundings surroundings, RunContext run, DriveOptions options, Effects effects) {
    this.surroundings = surroundings;
    this.run = run;
    this.options = options;
    this.effects = effects;
  }

  RunLoop.Parts parts(RowReader rows, Purse purse, Instant now) {
    Deliveries deliveries = new Deliveries(run.journal());
    RecordDesk desk = new RecordDesk(run, deliveries);
    Records records = new Records(run.journal(), rows);
    Dispatcher dispatcher =
        new Dispatcher(
            pools(), PoolNotes.read(run.journal().poolNotes(), now), bounds(), purse, now);
    Prices prices = new Prices();
    Caller caller = new Caller(surroundings, prices, options.bodies());
    BatchDesk batches =
        new BatchDesk(
            run, surroundings.journal().storeId(), effects, surroundings.batches(), caller);
    Flights flights =
        new Flights(run, desk, dispatcher, new Flights.Wires(effects, caller, batches));
    OrderDesk orders =
        new OrderDesk(run, desk, records, surroundings.journal().read(run.row().id()));
    return new RunLoop.Parts(
        desk,
        flights,
        records,
        deliveries,
        dispatcher,
        offers(dispatcher, prices, rows),
        effects,
        orders);
  }

  /// The barrier of the rankings.
  Cohorts cohorts(RunLoop.Parts parts) {
    return new Cohorts(run, parts.desk(), parts.records(), effects, council());
  }

  private Council council() {
    return new Council(run.steps(), surroundings.journal().read(run.row().id()));
  }

  private Offers offers(Dispatcher dispatcher, Prices prices, RowReader rows) {
    return new Offers(dispatcher, preparer(prices, rows), effects, options.limits().record());
  }

  private Preparer preparer(Prices prices, RowReader rows) {
    RequestIdentity identity =
        new RequestIdentity(
            new KeyedHash(surroundings.journal().secret()),
            run.row().id(),
            run.steps(),
            options.simulation() != null);
    SimulationNotes simulation = new SimulationNotes(run.steps(), options.simulation());
    ModelPreparer models =
        new ModelPreparer(identity, prices, simulation, surroundings.batches().keySet());
    Opponents opponents = new Opponents(surroundings.journal().read(run.row().id()), rows);
    return new Preparer(
        run.steps(),
        run.row().created(),
        new Preparer.Makers(
            models,
            new PairPreparer(run.steps(), run.row().created(), models, opponents),
            new ToolPreparer(identity, prices, simulation)),
        new PastAnswers(run.journal(), surroundings.time()));
  }

  private Collection<Pool> pools() {
    Map<String, Pool> pools = new LinkedHashMap<>();
    for (PlannedStep step : run.steps().all()) {
      step.pools().forEach(pool -> pools.put(pool.name(), pool));
      if (travelsInBatches(step.action())) {
        step.pools().stream()
            .map(pool -> pool.name() + Travel.POOL_OF_BATCHES)
            .forEach(name -> pools.put(name, new Pool(name, Travel.MOST_OPEN, null, null, null)));
      }
    }
    return pools.values();
  }

  private static boolean travelsInBatches(Action action) {
    return switch (action) {
      case Action.Ask ask -> ask.batching().settled() instanceof Batching.ProviderBatch;
      case Action.Compare compare -> compare.judges().stream().anyMatch(Assembly::travelsInBatches);
      case Action.OfTool _, Action.SetValues _, Action.Review _, Action.Repeat _ -> false;
    };
  }

  private Bounds bounds() {
    Map<String, Integer> widths = new HashMap<>();
    for (PlannedStep step : run.steps().all()) {
      Integer width = step.policy().width();
      if (width != null) {
        widths.put(step.name(), width);
      }
    }
    return new Bounds(
        options.width(),
        widths,
        Runtime.getRuntime().maxMemory() / 4,
        Bounds.Waves.of(run.steps().all()));
  }
}
