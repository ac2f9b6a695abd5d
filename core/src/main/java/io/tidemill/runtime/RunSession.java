package io.tidemill.runtime;

import io.tidemill.budget.DayShare;
import io.tidemill.budget.Purse;
import io.tidemill.engine.Ending;
import io.tidemill.engine.Input;
import io.tidemill.engine.PauseReason;
import io.tidemill.engine.PlanIndex;
import io.tidemill.engine.RunStatus;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedSave;
import io.tidemill.port.CommandRow;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.Source;
import io.tidemill.port.TargetTable;
import io.tidemill.port.TargetUnavailable;
import io.tidemill.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One process driving one run, without threads of its own: whoever calls it decides when a turn
/// happens and who performs the effects. The live driver and simulated worlds share it. Confined to
/// one thread.
public final class RunSession implements AutoCloseable {
  private final Surroundings surroundings;
  private final RunJournal journal;
  private final RunContext run;
  private final RunLoop.Parts parts;
  private final RunLoop loop;
  private final RowReader rows;
  private final DriveOptions options;
  private final Map<String, Sink> sinks = new HashMap<>();

  /// Takes over the run that `journal` holds, opens its targets and writes that it runs.
  ///
  /// @throws InputRefused when something of the plan cannot run here, with the remedy; nothing is
  ///   spent
  public RunSession(
      Surroundings outside, RunJournal journal, Plan plan, DriveOptions options, Effects effects) {
    RunChecks.check(plan, options);
    RunRow row = journal.run();
    this.surroundings = outside.at(RunClock.of(row, outside.journal(), outside.time()));
    this.journal = journal;
    this.options = options;
    Instant now = now();
    PlanIndex steps = new PlanIndex(plan);
    this.run = new RunContext(journal, row, new RunHead(row, now), steps, options);
    this.rows = new RowReader(plan.pipeline().inputs().record());
    Assembly assembly = new Assembly(surroundings, run, options, effects);
    this.parts = assembly.parts(rows, purse(row), now);
    this.loop = new RunLoop(run, parts, assembly.cohorts(parts));
    openTargets(plan, row);
    note("RunStarted", now);
  }

  private Purse purse(RunRow row) {
    RunRow.Spending spent = row.head().spending();
    Money day = options.limits().day();
    return new Purse(
        options.limits().run(),
        spent.settled(),
        spent.uncertain(),
        Money.ZERO,
        day == null ? null : DayShare.none(DayShare.dayOf(now())));
  }

  private void openTargets(Plan plan, RunRow row) {
    SinkIdentity identity =
        new SinkIdentity(
            surroundings.journal().storeId(),
            row.id(),
            row.lease().epoch(),
            row.identity().simulated());
    for (TargetTable table : Targets.of(plan)) {
      Sink sink = surroundings.sinks().open(table, identity);
      sinks.put(table.name(), sink);
      parts.deliveries().open(table.name(), sink, surroundings.sinks().isFile(table.name()));
    }
  }

  private void note(String event, Instant now) {
    Draft draft = new Draft();
    draft.note(now, 0, event, 0, JsonNodeFactory.instance.objectNode());
    loop.commit(draft, now);
  }

  /// Reads new and changed rows.
  ///
  /// @throws InputRefused when the input is refused; a run that had no record yet is cancelled
  public void intake(Source source) {
    boolean first = run.head().ledger().admitted() == 0;
    try {
      new Intake(run, rows, new IntakeWriter()).read(source, options.rows(), now());
    } catch (InputRefused refused) {
      if (first || !run.row().head().inputEnded()) {
        run.head().cancelled();
        note("RunCancelled", now());
      }
      throw refused;
    }
  }

  private final class IntakeWriter implements Intake.Writer {
    @Override
    public void commit(Draft draft) {
      loop.commit(draft, now());
    }

    @Override
    public void rowChanged(Draft draft, long ordinal, ObjectNode cells, @Nullable Ending ending) {
      ActiveRecord record = parts.records().activate(ordinal);
      parts.flights().withdraw(draft, record, now());
      record.become(record.state(), record.values().withRecord(rows.known(cells)));
      parts.desk().apply(draft, record, new Input.RowChanged(ending), 0, now());
      draft.afterCommit(() -> parts.records().forgetIfQuiet(record));
    }
  }

  /// Seals what a dead process left behind and finds rows that are on their way. Before the first
  /// turn.
  public void recover() {
    Instant now = now();
    Draft draft = new Draft();
    BatchRecovery batches =
        new BatchRecovery(
            run, parts.records(), parts.offers(), parts.flights().batches(), parts.dispatcher());
    Recovery recovery =
        new Recovery(run, parts.desk(), parts.records(), parts.deliveries(), batches);
    Set<ActiveRecord> touched = recovery.reclaim(draft, parts.flights(), parts.dispatcher(), now);
    Map<String, PlannedSave> firstSaves = new HashMap<>();
    run.steps().plan().saves().forEach(save -> firstSaves.putIfAbsent(save.to(), save));
    sinks.forEach(
        (target, sink) -> {
          if (!surroundings.sinks().isFile(target)) {
            recovery.redeliver(
                draft, java.util.Objects.requireNonNull(firstSaves.get(target)), sink, now);
          }
        });
    loop.commit(draft, now);
    Draft next = new Draft();
    touched.forEach(record -> loop.begin(next, record, now));
    loop.commit(next, now);
  }

  /// One turn with what has come in.
  public void turn(List<Report> reports) {
    List<Inbound> inputs = new ArrayList<>(reports.size());
    for (Report report : reports) {
      switch (report) {
        case Inbound inbound -> inputs.add(inbound);
      }
    }
    loop.turn(inputs, now());
  }

  /// Orders that people gave since the last look.
  public List<Report> orders() {
    List<Report> orders = new ArrayList<>();
    for (CommandRow command : journal.pendingCommands()) {
      orders.add(new Inbound.Ordered(command));
    }
    return orders;
  }

  /// The report that ends a session which only carries out orders.
  static Report letGo() {
    return new Inbound.LetGo();
  }

  /// The report that asks this process to leave the run to another.
  static Report handOverAsked() {
    return new Inbound.HandOverAsked();
  }

  /// The report that asks the run to stop.
  public static Report stopAsked() {
    return new Inbound.StopAsked();
  }

  /// Whether no further turn is needed.
  public boolean isOver() {
    return loop.isOver();
  }

  /// Whether the run is coming to an end before everything is done.
  public boolean isStopping() {
    return loop.stop() != null;
  }

  /// Whether the run was given up, so that calls in flight are not awaited.
  public boolean isCancelled() {
    return loop.stop() instanceof Stop.Cancel;
  }

  /// Whether the run waits for nothing although it is not over: a bug that would be a hang.
  public boolean isStuck() {
    return loop.isStuck();
  }

  /// How long nothing is to be done unless a report comes in; zero when a turn is due now, null
  /// when only a report makes one due.
  public @Nullable Duration idleFor() {
    Instant wake = loop.wakeAt();
    if (wake == null) {
      return null;
    }
    Instant now = now();
    return wake.isAfter(now) ? Duration.between(now, wake) : Duration.ZERO;
  }

  /// Brings targets into their final form and writes how the run ended.
  ///
  /// @return the head of the run as stored
  public RunRow end() {
    loop.giveBack();
    switch (loop.stop()) {
      case null -> finish();
      case Stop.Pause pause -> {
        settleIfPossible();
        run.head().paused(pause.reason(), pause.what());
        note("RunPaused", now());
      }
      case Stop.LetGo _ -> leave();
      case Stop.HandOver _ -> note("RunHandedOver", now());
      case Stop.Cancel _ -> {
        run.head().cancelled();
        note("RunCancelled", now());
      }
    }
    return surroundings.journal().read(run.row().id()).run();
  }

  private void leave() {
    long left = run.head().ledger().waiting();
    if (left == 0) {
      finish();
      return;
    }
    settleIfPossible();
    run.head().paused(PauseReason.ORDER, "resume: records that wait: " + left);
    note("RunPaused", now());
  }

  private void finish() {
    try {
      parts.deliveries().settle();
      List<String> differences = needsReadBack() ? parts.deliveries().readBack() : List.of();
      if (differences.isEmpty()) {
        run.head().finished();
        note("RunFinished", now());
      } else {
        run.head()
            .paused(
                PauseReason.TARGET,
                "what the target holds differs from what was saved: " + differences.getFirst());
        note("RunPaused", now());
      }
    } catch (TargetUnavailable away) {
      run.head().paused(PauseReason.TARGET, String.valueOf(away.getMessage()));
      note("RunPaused", now());
    }
  }

  /// A run that was finished before and wrote nothing since has been read back already; what others
  /// changed in the target since then is theirs.
  private boolean needsReadBack() {
    return run.row().head().status() != RunStatus.FINISHED || parts.deliveries().wrote();
  }

  private void settleIfPossible() {
    try {
      parts.deliveries().settle();
    } catch (TargetUnavailable away) {
      System.getLogger(RunSession.class.getName())
          .log(System.Logger.Level.WARNING, "A file will be built later: " + away.getMessage());
    }
  }

  private Instant now() {
    return surroundings.time().now();
  }

  @Override
  public void close() {
    parts.deliveries().close();
  }
}
