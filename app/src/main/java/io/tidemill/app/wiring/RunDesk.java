package io.tidemill.app.wiring;

import io.tidemill.app.settings.RuleSettings;
import io.tidemill.budget.BudgetLimits;
import io.tidemill.engine.RunStatus;
import io.tidemill.expression.Nearest;
import io.tidemill.plan.ChosenBatching;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlanBody;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.Trial;
import io.tidemill.port.Batch;
import io.tidemill.port.Change;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.port.Source;
import io.tidemill.runtime.DriveOptions;
import io.tidemill.runtime.RunDriver;
import io.tidemill.value.Diagnostic;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Creates, continues and takes over runs.
public final class RunDesk {
  private static final String LAST = "last";
  private static final DriveOptions.SimulationSeed SEED = new DriveOptions.SimulationSeed(1);

  private final Program program;

  RunDesk(Program program) {
    this.program = program;
  }

  /// Finds or creates the run that an order means. Its source must be closed by the caller.
  ///
  /// @throws InputRefused when pipeline, settings or input are wrong, or another process drives the
  ///   run: nothing was spent
  public Started start(RunOrder asked) {
    RunOrder order =
        asked.playing(
            new Recordings(program.shelf(), program.storeFolder())
                .forPlay(asked.pipeline(), asked.play()));
    DriveOptions options = options(order);
    PlanMaker.Made made = program.plans().make(order, options.unknownPrices());
    Plan plan = ColumnNames.applied(made.sound(), program.inputs().columns(order.input()));
    Source source = program.inputs().open(order.input());
    try {
      List<String> notices =
          new ArrayList<>(Inputs.check(source, plan.pipeline().inputs().record()));
      ChosenBatching.of(plan).forEach(chosen -> notices.add(chosen.toString()));
      Tuning tuning = tuning(order, plan, source, options);
      List<Diagnostic> warnings = made.findings().stream().filter(one -> !one.isError()).toList();
      return start(order, plan, tuning, source, new Told(notices, warnings));
    } catch (RuntimeException refused) {
      source.close();
      throw refused;
    }
  }

  /// A stored run that is to go on, ready to be driven without its input.
  ///
  /// @throws InputRefused when a newer run took its place
  public Started goOn(RunRow run) {
    Long newer = run.supersededBy();
    if (newer != null) {
      String name =
          program.journal().runs().stream()
              .filter(other -> other.id() == newer)
              .map(RunRow::name)
              .findFirst()
              .orElse("a run that was removed since");
      throw new InputRefused(
          "%s took the place of %s, which does not go on. Go on with it: tidemill resume %s"
              .formatted(name, run.name(), name));
    }
    return resume(run);
  }

  /// A stored run, ready to be driven on without its input.
  public Started resume(RunRow run) {
    Tuning tuning = Tuning.of(run.tuning());
    Plan plan = program.plans().toDrive(run, tuning.play());
    return new Started(run, plan, tuning, null, Started.How.CONTINUED, List.of(), List.of());
  }

  /// The runs that no process drives although none of them was stopped: those whose process died or
  /// handed them over, also before it had read their input. Oldest first.
  public List<RunRow> orphans() {
    return program.journal().runs().stream()
        .filter(run -> run.head().status() == RunStatus.RUNNING && !run.lease().alive())
        .filter(run -> run.supersededBy() == null)
        .toList();
  }

  /// Takes a run over, lets it be driven, and settles what became of it.
  ///
  /// @param driven is given the driver once; the run is held until it returns
  /// @return a sentence for each destination of events that does not know all of it yet
  /// @throws InputRefused when a live process drives it
  public List<String> drive(Started started, Consumer<RunDriver> driven) {
    OpenFiles.check();
    try (Heralds heralds = heralds(started)) {
      try (Services services = program.services(started.plan(), started.tuning().play())) {
        hold(started, services, driven);
      } finally {
        settle(started);
      }
      return heralds.farewell();
    }
  }

  /// What is made up is told to nobody.
  private Heralds heralds(Started started) {
    return switch (started.tuning().play()) {
      case Play.Simulated _ -> Heralds.none();
      case Play.Real _ ->
          Heralds.of(
              program.settings().rules().events(),
              program.journal(),
              started.run().id(),
              program.time());
    };
  }

  /// Carries out the orders that wait, calls nobody, and lets the run go.
  ///
  /// @throws InputRefused when a live process drives it
  public void obey(Started started) {
    hold(started, Services.NONE, RunDriver::obey);
  }

  private void hold(Started started, Services services, Consumer<RunDriver> driven) {
    try (RunJournal held = taken(started)) {
      driven.accept(
          new RunDriver(
              program.surroundings(started, services),
              held,
              started.plan(),
              started.tuning().drive()));
    }
  }

  /// Holds a run for writing and stores its present tuning.
  private RunJournal taken(Started started) {
    Journal journal = program.journal();
    long id = started.run().id();
    RunJournal held =
        journal
            .drive(id, Program.owner())
            .orElseThrow(() -> program.finder().driven(journal.read(id).run()));
    ObjectNode tuning = started.tuning().json();
    if (!tuning.equals(held.run().tuning())) {
      held.commit(new Batch(held.run().head(), List.of(new Change.Tuned(tuning))));
    }
    return held;
  }

  /// Settles what became of a run that was driven: once its input was accepted it takes the place
  /// of the older run of the same job; one that was refused before it had a record is given up.
  private void settle(Started started) {
    RunRow run = program.journal().read(started.run().id()).run();
    RunFinder finder = program.finder();
    if (run.lease().alive()) {
      return;
    }
    if (run.head().inputEnded() && run.supersededBy() == null) {
      finder
          .olderThan(run)
          .filter(older -> !older.lease().alive())
          .ifPresent(older -> finder.supersede(older, run));
    } else if (run.head().status() == RunStatus.RUNNING && run.head().ledger().admitted() == 0) {
      finder.giveUp(run, program.time().now());
    }
  }

  /// The run with this name; `last` is the one created last, not counting those whose input was
  /// refused.
  RunRow named(String name) {
    Journal journal = program.journal();
    List<RunRow> runs = journal.runs();
    Optional<RunRow> found =
        name.equals(LAST)
            ? runs.reversed().stream().filter(run -> !RunFinder.isRefused(run)).findFirst()
            : journal.run(name);
    List<String> names = runs.stream().map(RunRow::name).toList();
    return found.orElseThrow(
        () ->
            new InputRefused(
                "The store %s has no run %s.%s List them with `tidemill runs`."
                    .formatted(
                        program.storeName(),
                        name,
                        Nearest.of(name, names)
                            .map(near -> " Did you mean " + near + "?")
                            .orElse(""))));
  }

  private Started start(RunOrder order, Plan plan, Tuning tuning, Source source, Told told) {
    RunFinder finder = program.finder();
    RunIdentity identity = identity(order, plan, source);
    Optional<RunRow> known = finder.toContinue(identity);
    if (known.isPresent()) {
      if (known.get().lease().alive()) {
        throw finder.driven(known.get());
      }
      Tuning same = tuning.withEstimate(Tuning.of(known.get().tuning()).estimate());
      return told.started(known.get(), plan, same, source, Started.How.CONTINUED);
    }
    Optional<RunRow> older = finder.toSupersede(identity);
    refuseUnready(plan, tuning);
    LocalDate today = LocalDate.ofInstant(program.time().now(), ZoneOffset.UTC);
    ObjectNode body = new PlanBody(tuning.bundle(), order.request()).json();
    RunRow run = program.journal().create(identity, body, tuning.json(), today);
    older.ifPresent(
        replaced ->
            told.notices.add(
                "%s takes the place of %s once its input is read: something changed; answers to unchanged requests are reused"
                    .formatted(run.name(), replaced.name())));
    return told.started(run, plan, tuning, source, Started.How.CREATED);
  }

  /// Keys and targets are checked before there is a run.
  private void refuseUnready(Plan plan, Tuning tuning) {
    if (!tuning.play().isSimulated()) {
      program.services(plan, tuning.play()).close();
    }
    program.targets(plan, tuning).prepare();
  }

  private RunIdentity identity(RunOrder order, Plan plan, Source source) {
    return new RunIdentity(
        plan.name(),
        plan.origin().fingerprint(),
        source.locator(),
        target(order, plan),
        canonical(order.request()),
        order.play().isSimulated());
  }

  /// A trial saves nothing; what it tries makes it another job than other trials.
  private String target(RunOrder order, Plan plan) {
    Trial trial = order.request().trial();
    return trial != null
        ? "a trial of %s with %s".formatted(trial.step(), trial.model())
        : Destination.locator(program.destinations().of(plan, order.target().to(), order.play()));
  }

  private Tuning tuning(RunOrder order, Plan plan, Source source, DriveOptions options) {
    Tuning.Data data =
        new Tuning.Data(
            order.input(),
            source.columns(),
            program.inputs().columns(order.input()),
            order.target().to(),
            order.target().consents());
    return new Tuning(plan.origin().bundle(), data, options, order.play(), null);
  }

  private DriveOptions options(RunOrder order) {
    RuleSettings rules = program.settings().rules();
    RunOrder.Bounds bounds = order.bounds();
    BudgetLimits offered = program.catalog().read().limits();
    boolean simulated = order.play().isSimulated();
    BudgetLimits limits =
        simulated ? new BudgetLimits(null, null, null, offered.currency()) : offered;
    String unknown = rules.limits().unknownPrice().or("refuse");
    String bodies = rules.capture().bodies().or("answers");
    return new DriveOptions(
        bounds.rows(),
        bounds.width(),
        bounds.budget() == null ? limits : limits.withRun(bounds.budget()),
        bounds.unknownPrices() != null
            ? bounds.unknownPrices()
            : DriveOptions.UnknownPrices.valueOf(unknown.toUpperCase(Locale.ROOT)),
        !simulated && rules.limits().deadline().isWritten()
            ? rules.limits().deadline().duration()
            : null,
        DriveOptions.Bodies.valueOf(bodies.toUpperCase(Locale.ROOT)),
        simulated ? SEED : null);
  }

  private static String canonical(PlanRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode sets = json.putObject("sets");
    new TreeMap<>(request.sets()).forEach(sets::put);
    ObjectNode models = json.putObject("models");
    new TreeMap<>(request.models()).forEach(models::put);
    return json.toString();
  }

  /// What people are told about a start.
  private record Told(List<String> notices, List<Diagnostic> warnings) {
    Started started(
        RunRow run, Plan plan, Tuning tuning, @Nullable Source source, Started.How how) {
      return new Started(run, plan, tuning, source, how, notices, warnings);
    }
  }
}
