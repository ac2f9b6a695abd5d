package io.tidemill.testkit.contract;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.RecordStatus;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.Batch;
import io.tidemill.port.Change;
import io.tidemill.port.Journal;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Drives a run in tests: keeps head and ledger in step with the changes that are committed, one
/// event a commit.
final class Pen implements AutoCloseable {
  private final Journal store;
  private final RunJournal journal;
  private final Map<Long, RecordStatus> statuses = new HashMap<>();
  private RunRow.Head head;

  private Pen(Journal store, RunJournal journal) {
    this.store = store;
    this.journal = journal;
    head = journal.run().head();
  }

  /// Takes over the run of the samples, which is created when it is missing.
  static Pen on(Journal store) {
    RunRow run =
        store.create(Samples.identity("a"), Samples.json("plan", 1), Samples.json(), Samples.DAY);
    Pen pen = new Pen(store, store.drive(run.id(), "tester").orElseThrow());
    pen.reader().records(null, row -> pen.statuses.put(row.ordinal(), row.standing().status()));
    return pen;
  }

  RunJournal journal() {
    return journal;
  }

  RunReader reader() {
    return store.read(id());
  }

  long id() {
    return journal.run().id();
  }

  RunRow.Head head() {
    return head;
  }

  /// Commits these changes and one event.
  void commit(Change... changes) {
    Batch batch = batch(changes);
    journal.commit(batch);
    head = batch.head();
    follow(batch.changes());
  }

  /// What `commit` would commit.
  Batch batch(Change... changes) {
    List<Change> all = new java.util.ArrayList<>(List.of(changes));
    all.add(Samples.event(0, "Noted"));
    long events = all.stream().filter(Change.EventNoted.class::isInstance).count();
    return new Batch(headAfter(events, ledgerAfter(all)), all);
  }

  private RunRow.Head headAfter(long events, Ledger ledger) {
    return new RunRow.Head(
        head.seq() + events,
        RunStatus.RUNNING,
        null,
        "",
        head.inputEnded(),
        ledger,
        head.spending(),
        head.times());
  }

  private Ledger ledgerAfter(List<Change> changes) {
    Ledger ledger = head.ledger();
    Map<Long, RecordStatus> now = new HashMap<>(statuses);
    for (Change change : changes) {
      if (change instanceof Change.RecordAdded(RecordRow row, var hash)) {
        ledger = ledger.admit(row.standing().status());
        now.put(row.ordinal(), row.standing().status());
      }
      if (change instanceof Change.RecordMoved moved) {
        RecordStatus to = moved.standing().status();
        RecordStatus from = now.getOrDefault(moved.ordinal(), to);
        ledger = ledger.move(from, to);
        now.put(moved.ordinal(), to);
      }
    }
    return ledger;
  }

  private void follow(List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.RecordAdded added) {
        statuses.put(added.row().ordinal(), added.row().standing().status());
      }
      if (change instanceof Change.RecordMoved moved) {
        statuses.put(moved.ordinal(), moved.standing().status());
      }
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
