package io.tidemill.testkit.simulation;

import io.tidemill.budget.BudgetLimits;
import io.tidemill.port.Batch;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.runtime.DriveOptions;
import io.tidemill.runtime.Report;
import io.tidemill.runtime.RunSession;
import io.tidemill.runtime.Surroundings;
import io.tidemill.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One process of a world, from taking the run over to its end or its death. What the live driver
/// does with threads is done here in one thread.
final class Process {
  private static final Duration LOOK_FOR_ORDERS = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int MOST_TURNS = 200_000;
  private static final Set<String> TWO_POOLS = Set.of("tiers", Pipelines.BATCHES, Pipelines.DRAWN);

  /// Turns in a row that bring nothing, as when several tries come due while a rate is used up.
  private static final int PATIENCE = 12;

  private final World world;
  private final Outside outside;
  private final Person person;
  private final SeededEffects effects;
  private Instant ordersSeen;
  private @Nullable Instant stoppingSince;
  private int turns;
  private int idleTurns;
  private long lastSeq;

  Process(World world, Outside outside, Person person) {
    this.world = world;
    this.outside = outside;
    this.person = person;
    this.effects = new SeededEffects(world.time, world.random, world.plant::leaks);
    this.ordersSeen = world.time.now();
  }

  /// Drives the run.
  ///
  /// @param input rows to read first, null to go on with what was read
  RunRow live(@Nullable List<ObjectNode> input, @Nullable Money budget) {
    WatchedJournal journal =
        new WatchedJournal(world.journal, run -> new WatchedRun(run, this::commit));
    world.auditor.begins();
    try (RunJournal run = journal.drive(world.run, "world").orElseThrow();
        RunSession session =
            new RunSession(surroundings(journal), run, world.plan, options(budget), effects)) {
      session.recover();
      if (input != null) {
        session.intake(new ListedRows(input, outside.fuse()));
      }
      session.turn(session.orders());
      work(session);
      return session.end();
    }
  }

  private void commit(RunJournal run, Batch batch) {
    outside.fuse().pass("before a commit");
    world.auditor.sees(batch);
    try {
      run.commit(world.plant.instead(batch));
    } catch (StoreUnavailable away) {
      if (world.isLastCommitDurable()) {
        world.auditor.saw(batch);
      }
      throw away;
    }
    world.auditor.saw(batch);
    outside.fuse().pass("after a commit");
  }

  private Surroundings surroundings(WatchedJournal journal) {
    return new Surroundings(
        journal,
        Map.of("play", new ScriptedModel(outside)),
        Map.of("play", new ScriptedBatches(outside, world.batches)),
        Map.of("web", new ScriptedSearch(outside)),
        new FakeSinks(world.tables, world.scenario.sinks(), outside),
        world.clock());
  }

  private DriveOptions options(@Nullable Money budget) {
    Scenario.Limits limits = world.scenario.limits();
    return new DriveOptions(
        null,
        limits.width(),
        new BudgetLimits(budget, null, world.scenario.seed() % 2 == 0 ? budget : null, "USD"),
        DriveOptions.UnknownPrices.REFUSE,
        null,
        limits.bodies(),
        null);
  }

  private void work(RunSession session) {
    while (!session.isOver()) {
      turns++;
      Violation.unless(turns < MOST_TURNS, "the process takes %d turns", turns);
      List<Report> reports = await(session);
      session.turn(reports);
      world.auditor.checkFlights(effects.callsInFlight());
      world.auditor.checkSuspects();
      checkWidths();
      hurry(session);
    }
  }

  private void checkWidths() {
    Integer most = world.scenario.limits().width();
    Integer fixed = world.scenario.pool().width();
    Integer cap = world.scenario.pool().mostInFlight();
    boolean onePool = !TWO_POOLS.contains(world.scenario.pipeline());
    int inFlight = effects.callsInFlight();
    Violation.unless(
        most == null || !onePool || inFlight <= most,
        "%d calls in flight, width %s",
        inFlight,
        most);
    Violation.unless(
        !onePool || fixed == null || inFlight <= fixed,
        "%d calls in flight, pool %s",
        inFlight,
        fixed);
    Violation.unless(
        !onePool || cap == null || inFlight <= cap, "%d calls in flight, cap %s", inFlight, cap);
  }

  private List<Report> await(RunSession session) {
    Instant before = world.time.now();
    Instant next = ordersSeen.plus(LOOK_FOR_ORDERS);
    next = sooner(next, effects.nextDue());
    Duration idle = session.idleFor();
    Violation.unless(
        idle == null || idle.compareTo(LONGEST_WAIT) <= 0, "the process sleeps for %s", idle);
    next = sooner(next, idle == null ? null : world.time.now().plus(idle));
    world.time.advanceTo(next);
    List<Report> reports = new ArrayList<>(effects.arrived(1 + world.random.nextInt(8)));
    if (world.random.nextInt(10) == 0) {
      world.tables.wakeTheDead();
    }
    if (!world.time.now().isBefore(ordersSeen.plus(LOOK_FOR_ORDERS))) {
      person.looksIn(world.journal, world.time.now());
      reports.addAll(session.orders());
      ordersSeen = world.time.now();
    }
    noticeHang(session, reports, before);
    return reports;
  }

  private static Instant sooner(Instant one, @Nullable Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }

  /// A process that nothing can wake hangs; one that wakes itself without end and decides nothing
  /// spins.
  private void noticeHang(RunSession session, List<Report> reports, Instant before) {
    Duration idle = session.idleFor();
    boolean asleep = idle != null && !idle.isZero();
    boolean quiet = reports.isEmpty() && effects.nextDue() == null && !asleep && !decided();
    idleTurns = quiet ? idleTurns + 1 : 0;
    Violation.unless(
        idleTurns < PATIENCE,
        "the process %s: %s",
        before.equals(world.time.now()) ? "spins" : "hangs",
        world.journal.read(world.run).run().head());
  }

  /// Whether an event was written since this was asked the last time.
  private boolean decided() {
    long seq = world.journal.read(world.run).run().head().seq();
    boolean isNew = seq != lastSeq;
    lastSeq = seq;
    return isNew;
  }

  private void hurry(RunSession session) {
    if (!session.isStopping()) {
      return;
    }
    stoppingSince = stoppingSince == null ? world.time.now() : stoppingSince;
    boolean patienceIsOver = world.time.now().isAfter(stoppingSince.plus(GRACE));
    if (patienceIsOver || session.isCancelled() || world.random.nextInt(200) == 0) {
      world.losses.callsInFlight += world.openCalls();
      effects.cancelCalls();
    }
  }
}
