package io.tidemill.app.wiring;

import io.tidemill.adapters.journal.postgres.PostgresJournal;
import io.tidemill.adapters.journal.sqlite.SqliteJournal;
import io.tidemill.adapters.simulator.Faults;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.adapters.simulator.SimulatorOptions;
import io.tidemill.app.settings.Environment;
import io.tidemill.app.settings.Settings;
import io.tidemill.lint.Facts;
import io.tidemill.lint.Target;
import io.tidemill.plan.Catalog;
import io.tidemill.plan.Plan;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.RunRow;
import io.tidemill.port.Time;
import io.tidemill.runtime.DriveOptions;
import io.tidemill.runtime.Surroundings;
import io.tidemill.runtime.SystemTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds every object of one command by hand. Used by one thread; closing closes the store.
public final class Program implements AutoCloseable {
  private static final String JOURNAL = "journal.db";
  private static final String USUAL_STORE = ".tidemill";

  private final Environment environment;
  private final Settings settings;
  private final Time time = new SystemTime();
  private final CatalogReader catalog;
  private @Nullable Journal journal;

  /// A program with these settings.
  public Program(Environment environment, Settings settings) {
    this.environment = environment;
    this.settings = settings;
    this.catalog = new CatalogReader(settings);
  }

  /// The settings it was built from.
  public Settings settings() {
    return settings;
  }

  /// What it was started in.
  public Environment environment() {
    return environment;
  }

  /// The clocks.
  public Time time() {
    return time;
  }

  /// Pipelines by name.
  public PipelineShelf shelf() {
    return new PipelineShelf(environment);
  }

  /// Inputs by name.
  public Inputs inputs() {
    return new Inputs(settings, environment);
  }

  /// The store, as people call it; never with a password.
  ///
  /// @throws InputRefused when the setting names no store
  public String storeName() {
    return place().toString();
  }

  /// The folder for what belongs to runs and is not in the journal: the store's, or `.tidemill`
  /// here when the store is a database.
  public Path storeFolder() {
    return place().folder(environment.resolve(USUAL_STORE));
  }

  private StorePlace place() {
    return StorePlace.of(settings.store().text());
  }

  /// Whether there is a store yet; a database counts as one.
  public boolean hasStore() {
    return switch (place()) {
      case StorePlace.Folder folder -> Files.exists(folder.path().resolve(JOURNAL));
      case StorePlace.Database _ -> true;
    };
  }

  /// The store, made when it is not there.
  public Journal journal() {
    if (journal == null) {
      journal =
          switch (place()) {
            case StorePlace.Folder folder -> SqliteJournal.open(folder.path(), time);
            case StorePlace.Database database ->
                PostgresJournal.open(database.address(), storePassword(), time);
          };
    }
    return journal;
  }

  private String storePassword() {
    String usual = environment.variables().getOrDefault("PGPASSWORD", "");
    return settings.storePassword().or(usual);
  }

  /// Plans of pipelines and of runs.
  public PlanDesk plans() {
    return new PlanDesk(this);
  }

  /// Runs: created, continued, resumed.
  public RunDesk runs() {
    return new RunDesk(this);
  }

  /// Everything outside the engine that a run needs. Close the services when it is done.
  Surroundings surroundings(Started started, Services services) {
    Targets targets = targets(started.plan(), started.tuning());
    return new Surroundings(
        journal(), services.providers(), services.batches(), services.tools(), targets, time);
  }

  /// Clients for everything that a plan asks.
  ///
  /// @throws InputRefused when a key is missing; nothing was spent
  public Services services(Plan plan, Play play) {
    return switch (play) {
      case Play.Real() -> Services.real(plan, providerClients(), toolClients(play));
      case Play.Simulated simulated -> simulated(plan, simulated);
    };
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }

  PlanMaker planMaker(Play play) {
    return new PlanMaker(catalog.read(), play);
  }

  CatalogReader catalog() {
    return catalog;
  }

  Targets targets(Plan plan, Tuning tuning) {
    return new Targets(
        destinations().of(plan, tuning.data().to(), tuning.play()), tuning.data().consents());
  }

  RunFinder finder() {
    return new RunFinder(journal(), place(), owner());
  }

  Destinations destinations() {
    return new Destinations(settings, environment, place(), storePassword());
  }

  /// What lint can know besides the settings: the tables that the plan would write to.
  Facts facts(
      Plan plan,
      Catalog offered,
      RunOrder.TargetOrder order,
      Play play,
      DriveOptions.UnknownPrices prices) {
    Map<String, Target> targets = new HashMap<>();
    destinations()
        .of(plan, order.to(), play)
        .forEach((to, place) -> targets.put(to, look(place, order)));
    return new Facts(
        offered,
        targets,
        switch (prices) {
          case REFUSE -> Facts.UnknownPrices.REFUSED;
          case CONSENT -> Facts.UnknownPrices.ACCEPTED;
        },
        Map.of());
  }

  private static Target look(Destination place, RunOrder.TargetOrder order) {
    return switch (place) {
      case Destination.Csv _, Destination.Jsonl _ -> new Target.Made();
      case Destination.Table table ->
          isMade(table.ownership(), order)
              ? new Target.Made()
              : new TargetLook(table.database()).at(table.table());
      case Destination.ServerTable table ->
          isMade(table.ownership(), order)
              ? new Target.Made()
              : new ServerTableLook(table.database()).at(table.table());
    };
  }

  private static boolean isMade(Destination.Ownership ownership, RunOrder.TargetOrder order) {
    return switch (ownership) {
      case STORE -> true;
      case USER -> order.consents().contains(Targets.Consent.CREATE);
    };
  }

  private Services simulated(Plan plan, Play.Simulated play) {
    if (play.at() != null) {
      return Services.simulated(
          plan, providerClients(), toolClients(play), new SimulatedServices(play.at()), null);
    }
    Path audit = storeFolder().resolve("simulator.jsonl");
    Simulator own =
        Simulator.start(
            new SimulatorOptions(0, play.speed(), audit, play.search(), Faults.NONE)
                .with(ModelGroups.memory(PlanUses.pools(plan))),
            time);
    return Services.simulated(plan, providerClients(), toolClients(play), own.services(), own);
  }

  private ProviderClients providerClients() {
    return new ProviderClients(settings, time);
  }

  private ToolClients toolClients(Play play) {
    return ToolClients.of(settings, environment, play, time);
  }

  /// This process, as other people see it in messages.
  static String owner() {
    String host = System.getenv().getOrDefault("HOSTNAME", "this machine");
    return "process " + ProcessHandle.current().pid() + " on " + host;
  }

  /// The run with this name; `last` is the one created last.
  ///
  /// @throws InputRefused when there is none, with the names that there are
  public RunRow run(String name) {
    requireStore();
    return runs().named(name);
  }

  /// Does nothing where there is a store.
  ///
  /// @throws InputRefused when there is none
  public void requireStore() {
    if (!hasStore()) {
      throw new InputRefused(
          "There is no store in %s, so no run. Start one with `tidemill run`, or name the store with --store."
              .formatted(storeName()));
    }
  }
}
