package io.tidemill.testkit.simulation;

import io.tidemill.engine.Event;
import io.tidemill.engine.EventText;
import io.tidemill.engine.Evolution;
import io.tidemill.engine.Fold;
import io.tidemill.engine.Ledger;
import io.tidemill.engine.RecordState;
import io.tidemill.engine.RunStatus;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Batch;
import io.tidemill.port.CallEnd;
import io.tidemill.port.CallIntent;
import io.tidemill.port.Change;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.value.Money;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Looks at the journal after every commit and says what must never be so. Knows nothing of the
/// engine's memory: it replays the stored events and counts the stored rows.
final class Auditor {
  private final RunReader reader;
  private final Map<Long, RecordState> replayed = new HashMap<>();
  private long seq;
  private boolean stopped;

  Auditor(RunReader reader) {
    this.reader = reader;
  }

  /// A new process takes over.
  void begins() {
    stopped = false;
  }

  /// Before a batch is committed.
  void sees(Batch batch) {
    boolean starts = batch.changes().stream().anyMatch(Change.CallStarted.class::isInstance);
    Violation.unless(
        !starts || batch.head().status() == RunStatus.RUNNING,
        "a call starts while the run is %s",
        batch.head().status());
    stopped |= batch.changes().stream().anyMatch(Auditor::isStop);
    Violation.unless(!starts || !stopped, "a call starts after the run was told to stop");
  }

  private static boolean isStop(Change change) {
    return change instanceof Change.AttemptSealed sealed && sealed.kind() == FailureClass.STOP_RUN;
  }

  /// After a batch was committed.
  void saw(Batch batch) {
    RunRow.Head head = reader.run().head();
    replay(batch);
    checkEvents(head);
    checkLedger(head);
    checkMoney(head);
  }

  private void checkEvents(RunRow.Head head) {
    for (RunReader.EventView event : reader.eventsAfter(seq, Integer.MAX_VALUE)) {
      Violation.unless(event.seq() == seq + 1, "event %d follows %d", event.seq(), seq);
      seq = event.seq();
    }
    Violation.unless(head.seq() == seq, "the head says event %d, there are %d", head.seq(), seq);
  }

  private void checkLedger(RunRow.Head head) {
    Ledger[] counted = {Ledger.EMPTY};
    reader.records(null, row -> counted[0] = counted[0].admit(row.standing().status()));
    Violation.unless(
        head.ledger().equals(counted[0]),
        "the ledger says %s, the records are %s",
        head.ledger(),
        counted[0]);
  }

  private void checkMoney(RunRow.Head head) {
    Purse purse = new Purse();
    reader.calls(purse::add);
    RunRow.Spending spending = head.spending();
    Violation.unless(
        spending.settled().equals(purse.settled) && spending.uncertain().equals(purse.uncertain),
        "the head says %s, the calls add up to settled %s, uncertain %s",
        spending,
        purse.settled,
        purse.uncertain);
    Money limit = spending.limit();
    Money all = purse.settled.plus(purse.uncertain).plus(purse.reserved);
    Violation.unless(
        limit == null || purse.overrun || !all.exceeds(limit),
        "%s is committed where the limit is %s",
        all,
        limit);
  }

  private static final class Purse {
    private Money settled = Money.ZERO;
    private Money uncertain = Money.ZERO;
    private Money reserved = Money.ZERO;
    private boolean overrun;

    void add(RunReader.CallView call) {
      CallEnd end = call.end();
      Money reservation = call.intent().reserved();
      if (end == null) {
        reserved = reserved.plus(reservation == null ? Money.ZERO : reservation);
        return;
      }
      Money amount = end.cost().amount() == null ? Money.ZERO : end.cost().amount();
      switch (end.cost().state()) {
        case SETTLED -> settled = settled.plus(amount);
        case UNCERTAIN -> uncertain = uncertain.plus(amount);
        case OPEN, UNKNOWN -> {}
      }
      overrun |= reservation != null && amount.exceeds(reservation);
    }
  }

  /// Replays what was stored and compares it with the stored fold.
  private void replay(Batch batch) {
    for (Change change : batch.changes()) {
      switch (change) {
        case Change.RecordAdded added ->
            replayed.put(
                added.row().ordinal(),
                Fold.read(added.row().fold(), added.row().standing().status(), 0));
        case Change.EventNoted noted -> replay(noted);
        default -> {}
      }
    }
    for (Change change : batch.changes()) {
      if (change instanceof Change.RecordMoved moved) {
        compare(moved.ordinal());
      }
    }
  }

  private void replay(Change.EventNoted noted) {
    RecordState state = replayed.get(noted.subject());
    if (state != null) {
      for (Event event : EventText.read(noted.data())) {
        state = Evolution.evolve(state, event);
      }
      replayed.put(noted.subject(), state);
    }
  }

  private void compare(long ordinal) {
    RecordRow row = java.util.Objects.requireNonNull(reader.record(ordinal));
    RecordState state = java.util.Objects.requireNonNull(replayed.get(ordinal));
    boolean same =
        Fold.write(state).equals(row.fold())
            && state.status() == row.standing().status()
            && state.crashes() == row.crashes();
    Violation.unless(
        same,
        "record %s is stored as %s %s %d, its events give %s %s %d",
        row.key(),
        row.standing().status(),
        row.fold(),
        row.crashes(),
        state.status(),
        Fold.write(state),
        state.crashes());
  }

  /// A record that was open at two crashes runs alone, unless a provider has its questions in a
  /// batch: what it does with them cannot bring a process down.
  void checkSuspects() {
    boolean[] batched = {false};
    reader.calls(
        call ->
            batched[0] |= call.end() == null && call.intent().kind().equals(CallIntent.BATCHED));
    if (batched[0]) {
      return;
    }
    long open = replayed.values().stream().filter(RecordState::hasOpenCalls).count();
    boolean suspect =
        replayed.values().stream().anyMatch(state -> state.crashes() >= 2 && state.hasOpenCalls());
    Violation.unless(!suspect || open == 1, "a suspect runs beside %d others", open - 1);
  }

  /// Between turns: the journal and the wire agree on what is under way.
  void checkFlights(int inFlight) {
    int[] open = {0};
    int[] batched = {0};
    Set<String> onTheWire = new HashSet<>();
    reader.calls(
        call -> {
          boolean isBatched = call.intent().kind().equals(CallIntent.BATCHED);
          if (call.end() == null) {
            open[0]++;
            batched[0] += isBatched ? 1 : 0;
          }
          if (call.end() == null && !isBatched) {
            onTheWire.add(call.intent().correlationId());
          }
        });
    int exchanges = inFlight - onTheWire.size();
    Violation.unless(
        exchanges == 0 || (batched[0] > 0 && exchanges > 0 && exchanges <= batched[0]),
        "%d calls are open, %d are in flight",
        onTheWire.size(),
        inFlight);
    long[] attempts = {0};
    replayed.values().forEach(state -> attempts[0] += openNodes(state));
    Violation.unless(
        attempts[0] == open[0], "%d nodes are open, %d questions in calls", attempts[0], open[0]);
  }

  private static long openNodes(RecordState state) {
    return state.nodes().values().stream()
        .filter(io.tidemill.engine.NodeState.Open.class::isInstance)
        .count();
  }
}
