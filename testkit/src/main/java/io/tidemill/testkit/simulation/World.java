package io.tidemill.testkit.simulation;

import io.tidemill.engine.RunStatus;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlanBody;
import io.tidemill.plan.PlanRequest;
import io.tidemill.port.Batch;
import io.tidemill.port.CallIntent;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.testkit.fake.CommitFate;
import io.tidemill.testkit.fake.InMemoryJournal;
import io.tidemill.value.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One world: processes that drive one run, one after the other, each until it ends or dies, until
/// the run is finished and nobody has anything to say any more.
final class World {
  /// Processes after which the weather is fair, so that every world comes to an end.
  private static final int ROUGH_PROCESSES = 12;

  private static final int MOST_PROCESSES = 40;

  /// One commit in so many fails or is not answered.
  private static final int RARELY = 300;

  /// Minutes that a clock may be wrong.
  private static final int MOST_AHEAD = 3 * 24 * 60;

  final Scenario scenario;
  final VirtualTime time = new VirtualTime();
  final RandomGenerator random;
  private final RandomGenerator clocks;
  final Meter meter = new Meter();
  final TargetTables tables = new TargetTables();
  final BatchServer batches;
  final Plan plan;
  final long run;
  final Auditor auditor;
  final Losses losses = new Losses();
  InMemoryJournal journal = InMemoryJournal.empty();
  final Plant plant;
  private final Person person;
  private @Nullable Money budget;
  private int processes;
  private int version;
  private SetClock clock = new SetClock(time, Duration.ZERO);
  private boolean read;
  private CommitFate lastFate = CommitFate.DURABLE;

  /// What crashes and cancellations may have cost.
  static final class Losses {
    int crashes;
    long callsInFlight;
  }

  World(Scenario scenario) {
    this(scenario, Plant.NOTHING);
  }

  World(Scenario scenario, Plant plant) {
    this.scenario = scenario;
    this.plant = plant;
    this.batches = new BatchServer(scenario.seed() % 2 == 0);
    this.random = new SplittableRandom(scenario.seed() + 1);
    this.clocks = new SplittableRandom(scenario.seed() + 2);
    this.plan = Pipelines.plan(scenario.pipeline(), scenario.pool(), scenario.seed());
    this.run = create();
    this.auditor = new Auditor(journal.read(run));
    this.person = new Person(run, random, scenario.isQuiet());
    this.budget = scenario.limits().budget();
  }

  private long create() {
    RunIdentity identity =
        new RunIdentity(
            plan.name(), plan.origin().fingerprint(), "memory:input", "memory", "{}", false);
    ObjectNode body = new PlanBody(plan.origin().bundle(), PlanRequest.NONE).json();
    return journal
        .create(identity, body, JsonNodeFactory.instance.objectNode(), LocalDate.of(2026, 1, 5))
        .id();
  }

  /// Lives until the run is finished.
  WorldOutcome play() {
    boolean goesOn = true;
    while (goesOn) {
      processes++;
      Violation.unless(
          processes <= MOST_PROCESSES,
          "the run does not come to an end: %s",
          journal.read(run).run());
      goesOn = next();
    }
    losses.callsInFlight += givenUp();
    return WorldOutcome.of(this);
  }

  /// Questions of batches that were given up because their rows changed while a provider worked on
  /// them.
  private long givenUp() {
    long[] count = {0};
    RunReader reader = journal.read(run);
    reader.records(
        null,
        row ->
            count[0] +=
                reader.attempts(row.ordinal()).stream()
                    .filter(attempt -> attempt.state().equals("interrupted"))
                    .map(RunReader.AttemptView::call)
                    .filter(call -> call != null && call.intent().kind().equals(CallIntent.BATCHED))
                    .count());
    return count[0];
  }

  /// The clock that the present process reads.
  SetClock clock() {
    return clock;
  }

  /// Before a process starts, somebody may set the clock of its machine, back or forth.
  private void setClock() {
    if (scenario.setsClocks() && clocks.nextInt(3) == 0) {
      clock = new SetClock(time, Duration.ofMinutes(clocks.nextInt(-MOST_AHEAD, MOST_AHEAD)));
    }
  }

  /// One more process.
  ///
  /// @return whether another one is needed
  private boolean next() {
    Weather weather = processes <= ROUGH_PROCESSES ? scenario.weather() : Weather.FAIR;
    Fuse fuse =
        processes <= scenario.crashes().size()
            ? Fuse.at(scenario.crashes().get(processes - 1))
            : Fuse.endless();
    setClock();
    plant.before(journal);
    if (!scenario.crashes().isEmpty()) {
      journal.fates(this::fate);
    }
    Process process = new Process(this, new Outside(weather, meter, time, random, fuse), person);
    try {
      RunRow row = process.live(input(), budget);
      read = true;
      return !isSatisfied(row);
    } catch (SimulatedCrash crash) {
      losses.crashes++;
      journal.crash();
      journal = journal.another();
      losses.callsInFlight += openCalls();
    } catch (StoreUnavailable away) {
      losses.crashes++;
      losses.callsInFlight += openCalls();
    }
    return true;
  }

  private CommitFate fate(Batch batch) {
    lastFate = CommitFate.DURABLE;
    boolean unwell = processes <= ROUGH_PROCESSES && random.nextInt(RARELY) == 0;
    if (unwell) {
      lastFate = random.nextBoolean() ? CommitFate.LOST : CommitFate.UNANSWERED;
    }
    return lastFate;
  }

  /// Questions that are under way, by the journal.
  long openCalls() {
    long[] open = {0};
    journal.read(run).calls(call -> open[0] += call.end() == null ? 1 : 0);
    return open[0];
  }

  /// The input for the next process, null when it only resumes.
  private @Nullable List<ObjectNode> input() {
    if (read && version < scenario.inputs().size() - 1 && random.nextBoolean()) {
      version++;
      read = false;
    }
    return !read || random.nextBoolean() ? scenario.inputs().get(version) : null;
  }

  /// Whether nothing is left to do after a process ended by itself.
  private boolean isSatisfied(RunRow row) {
    time.advanceTo(time.now().plusSeconds(1));
    boolean asked = person.answers(journal, time.now(), Integer.MAX_VALUE);
    if (row.head().status() == RunStatus.PAUSED) {
      pausedFor(row);
      return false;
    }
    Violation.unless(
        row.head().status() == RunStatus.FINISHED, "the run is %s", row.head().status());
    boolean lastInput = version == scenario.inputs().size() - 1;
    if (!lastInput) {
      version++;
      read = false;
    }
    return lastInput && !asked;
  }

  private void pausedFor(RunRow row) {
    switch (java.util.Objects.requireNonNull(row.head().reason())) {
      case BUDGET -> budget = null;
      case ORDER, SYSTEMIC, STOP, POOL, TARGET, INTERRUPTED -> {}
      case STORE, DEADLINE -> throw new Violation("nobody told the run to pause: " + row.head());
    }
  }

  /// Whether the last commit is durable, whatever its writer was told.
  boolean isLastCommitDurable() {
    return lastFate != CommitFate.LOST;
  }

  int processes() {
    return processes;
  }
}
