package io.tidemill.adapters.journal.sql;

import io.tidemill.engine.Ledger;
import io.tidemill.port.Batch;
import io.tidemill.port.Change;
import io.tidemill.port.Journal;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.value.Fingerprint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A run that takes one record with one event at a time.
public final class SmallRun implements AutoCloseable {
  private final RunJournal journal;
  private RunRow.Head head;

  private SmallRun(RunJournal journal) {
    this.journal = journal;
    head = journal.run().head();
  }

  public static RunRow create(Journal store) {
    RunIdentity identity =
        new RunIdentity("small", Fingerprint.of("plan"), "source", "target", "{}", true);
    return store.create(identity, empty(), empty(), LocalDate.of(2026, 11, 21));
  }

  public static SmallRun on(Journal store) {
    return new SmallRun(store.drive(create(store).id(), "tester").orElseThrow());
  }

  public static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  public RunJournal journal() {
    return journal;
  }

  public long seq() {
    return head.seq();
  }

  /// Commits the next record with an input of this many characters.
  public void add(int length) {
    Batch batch = batch(length);
    journal.commit(batch);
    head = batch.head();
  }

  /// Commits the next record.
  public void add() {
    add(10);
  }

  private Batch batch(int length) {
    Ledger ledger = head.ledger();
    long ordinal = ledger.admitted() + 1;
    RecordRow row =
        new RecordRow(
            ordinal,
            "k" + ordinal,
            ordinal,
            empty().put("text", "x".repeat(length)),
            RecordRow.Standing.WAITING,
            empty(),
            0);
    RunRow.Head next =
        new RunRow.Head(
            head.seq() + 1,
            head.status(),
            null,
            "",
            false,
            new Ledger(ordinal, 0, 0, 0, 0),
            head.spending(),
            head.times());
    return new Batch(
        next,
        List.of(
            new Change.RecordAdded(row, Fingerprint.of("row" + ordinal)),
            new Change.EventNoted(Instant.EPOCH, ordinal, "RecordAdmitted", 0, empty())));
  }

  @Override
  public void close() {
    journal.close();
  }
}
