package io.tidemill.runtime;

import io.tidemill.engine.Charge;
import io.tidemill.engine.Input;
import io.tidemill.engine.Outcome;
import io.tidemill.plan.PlannedSave;
import io.tidemill.port.Change;
import io.tidemill.port.Delivery;
import io.tidemill.port.RunJournal;
import io.tidemill.port.Sink;
import io.tidemill.schedule.Dispatcher;
import io.tidemill.value.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a resumed run does before its first dispatch: calls of dead processes are sealed, rows on
/// their way are found again (engine.md 7). Touches open calls and undelivered rows only.
final class Recovery {
  private static final int PAGE = 500;

  private final RunContext run;
  private final RecordDesk desk;
  private final Records records;
  private final Deliveries deliveries;
  private final BatchRecovery batches;
  private final Set<ActiveRecord> touched = new LinkedHashSet<>();

  Recovery(
      RunContext run,
      RecordDesk desk,
      Records records,
      Deliveries deliveries,
      BatchRecovery batches) {
    this.batches = batches;
    this.run = run;
    this.desk = desk;
    this.records = records;
    this.deliveries = deliveries;
  }

  /// Seals every call that an earlier epoch left open: it may have been answered and billed. A
  /// record counts the death of its process once, however many calls it had open.
  ///
  /// @return records that go on
  Set<ActiveRecord> reclaim(Draft draft, Flights flights, Dispatcher dispatcher, Instant now) {
    for (RunJournal.OpenCall call : run.journal().openCalls()) {
      if (batches.takes(call)) {
        continue;
      }
      Money reserved = call.intent().reserved();
      if (reserved != null) {
        dispatcher.doubt(reserved);
      }
      for (RunJournal.OpenAttempt attempt : call.attempts()) {
        Charge charge =
            flights.interrupted(draft, attempt.id(), call.id(), reserved, call.intent().started());
        ActiveRecord record = records.activate(attempt.node().subject());
        Outcome outcome = new Outcome.Interrupted(charge, touched.add(record));
        Input input = new Input.Ended(attempt.node().node(), attempt.id(), outcome);
        desk.apply(draft, record, input, attempt.id(), now);
      }
    }
    touched.addAll(batches.resume(draft, now));
    return touched;
  }

  /// Finds the rows that a target has not acknowledged; those up to its own mark are acknowledged
  /// now. The target may have refused some of them and the process died before it could say so:
  /// what the target does not hold counts as refused. Records that have no other reason to be in
  /// memory are loaded again in their turn.
  void redeliver(Draft draft, PlannedSave save, Sink sink, Instant now) {
    String target = save.to();
    long after = run.journal().sent(target);
    long mark = Math.max(sink.mark(), after);
    List<Delivery> passed = new ArrayList<>();
    List<Delivery> page = run.journal().undelivered(target, after, PAGE);
    while (!page.isEmpty()) {
      for (Delivery row : page) {
        if (row.seq() <= mark) {
          passed.add(row);
        } else {
          deliveries.resume(
              target, new Deliveries.Outstanding(row.seq(), row.ordinal(), save.index()));
        }
      }
      page = run.journal().undelivered(target, page.getLast().seq(), PAGE);
    }
    Set<String> missing = missing(sink, passed);
    passed.forEach(row -> settle(draft, save, row, missing.contains(row.keyText()), now));
    if (mark > after) {
      draft.write(new Change.TargetMarked(target, mark));
    }
  }

  /// Keys of rows that should be in the target and are not.
  private static Set<String> missing(Sink sink, List<Delivery> passed) {
    if (passed.isEmpty()) {
      return Set.of();
    }
    List<Delivery> ordered =
        passed.stream()
            .sorted(Comparator.comparingLong(Delivery::ordinal).thenComparingLong(Delivery::seq))
            .toList();
    return sink.readBack(ordered::forEach).stream()
        .map(Sink.Difference::key)
        .collect(Collectors.toSet());
  }

  private void settle(Draft draft, PlannedSave save, Delivery row, boolean isMissing, Instant now) {
    Input input = new Input.Delivered(save.to(), 1);
    if (isMissing) {
      String reason = "the target passed it and does not hold it";
      draft.write(new Change.DeliveryRefused(save.to(), row.seq(), reason));
      input = new Input.DeliveryRefused(save.to(), save.index(), reason);
    }
    ActiveRecord record = records.activate(row.ordinal());
    desk.apply(draft, record, input, 0, now);
    if (!touched.contains(record)) {
      draft.afterCommit(() -> records.forget(record));
    }
  }
}
