package io.tidemill.adapters.journal.sql;

import io.tidemill.port.Batch;
import io.tidemill.port.Change;
import io.tidemill.port.FencedOff;
import io.tidemill.port.WrittenTwice;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Writes batches of one run through statements that are prepared once. Used by one thread; the
/// caller owns the transaction.
///
/// Rows are grouped by statement. Inserts go before the updates that may meet them, so that the
/// outcome is the same as if the changes were written one by one in their order.
public final class BatchWriter implements AutoCloseable {
  private final long run;
  private final long epoch;
  private final HeadTable head;
  private final BodyTable bodies;
  private final RecordTable records;
  private final CallTable calls;
  private final AttemptTable attempts;
  private final BatchTable batches;
  private final NoteTable notes;
  private final DeliveryTable deliveries;
  private final PeopleTable people;

  /// Prepares the statements.
  ///
  /// @param ids where bodies get theirs
  public BatchWriter(Connection connection, long run, long epoch, Ids ids) throws SQLException {
    this.run = run;
    this.epoch = epoch;
    head = new HeadTable(connection);
    bodies = new BodyTable(connection, ids);
    records = new RecordTable(connection, run, bodies);
    calls = new CallTable(connection, bodies);
    attempts = new AttemptTable(connection, run, bodies);
    batches = new BatchTable(connection, run);
    notes = new NoteTable(connection, run);
    deliveries = new DeliveryTable(connection, run);
    people = new PeopleTable(connection, run);
  }

  /// Writes the head and all changes into the open transaction.
  ///
  /// @param before number of the last event so far
  /// @throws FencedOff when the run has another epoch; nothing was written
  /// @throws WrittenTwice when the batch contradicts what is stored; the caller rolls back
  public void write(Batch batch, long before) throws SQLException {
    long seq = before + events(batch.changes());
    if (seq != batch.head().seq()) {
      throw new WrittenTwice(
          "The head says event %d, the batch ends with event %d"
              .formatted(batch.head().seq(), seq));
    }
    if (!head.write(batch.head(), run, epoch)) {
      throw new FencedOff("Run " + run + " is driven by another process since epoch " + epoch);
    }
    collect(batch, before);
    for (Table table : tables()) {
      table.flush();
    }
  }

  /// Forgets what a failed batch left behind.
  public void discard() throws SQLException {
    head.discard();
    for (Table table : tables()) {
      table.discard();
    }
  }

  private List<Table> tables() {
    return List.of(bodies, records, batches, calls, attempts, notes, deliveries, people);
  }

  private static long events(List<Change> changes) {
    long count = 0;
    for (Change change : changes) {
      count += change instanceof Change.EventNoted ? 1 : 0;
    }
    return count;
  }

  private void collect(Batch batch, long before) throws SQLException {
    long last = batch.head().seq();
    long seq = before;
    for (Change change : batch.changes()) {
      switch (change) {
        case Change.RecordAdded added -> records.add(added);
        case Change.RecordMoved moved -> records.add(moved);
        case Change.RowReplaced replaced -> records.add(replaced);
        case Change.ResultStored stored -> attempts.add(stored);
        case Change.AttemptStarted started -> attempts.add(started, last);
        case Change.AttemptSealed sealed -> attempts.add(sealed, last);
        case Change.CallStarted started -> calls.add(started, epoch);
        case Change.CallEnded ended -> calls.add(ended);
        case Change.BatchIntended intended -> batches.add(intended);
        case Change.BatchMoved moved -> batches.add(moved);
        case Change.EventNoted noted -> notes.add(noted, ++seq);
        case Change.DeliveryQueued queued -> deliveries.add(queued);
        case Change.DeliveryRefused refused -> deliveries.add(refused);
        case Change.TargetMarked marked -> deliveries.add(marked);
        case Change.ReviewAsked asked -> people.add(asked, last);
        case Change.ReviewDecided decided -> people.add(decided);
        case Change.CommandMoved moved -> people.add(moved);
        case Change.Superseded superseded -> notes.add(superseded);
        case Change.Tuned tuned -> notes.add(tuned);
        case Change.PoolNoted noted -> notes.add(noted);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    head.close();
    for (Table table : tables()) {
      table.close();
    }
  }
}
