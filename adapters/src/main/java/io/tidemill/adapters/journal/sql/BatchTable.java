package io.tidemill.adapters.journal.sql;

import io.tidemill.port.BatchRow;
import io.tidemill.port.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Writes batches of questions.
final class BatchTable implements Table {
  private final long run;
  private final Bound intend;
  private final Bound move;

  BatchTable(Connection connection, long run) throws SQLException {
    this.run = run;
    intend =
        new Bound(
            connection,
            """
            insert into batch (id, run, provider, intent_at, items, deadline, state, files_json,
              remote_id, poll_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    move =
        new Bound(
            connection,
            "update batch set state = ?, files_json = ?, remote_id = ?, poll_at = ? where id = ?");
  }

  void add(Change.BatchIntended intended) throws SQLException {
    BatchRow batch = intended.batch();
    intend.put(batch.id()).put(run).put(batch.provider()).put(batch.intended().toEpochMilli());
    intend.put(batch.items()).put(batch.deadline().toEpochMilli());
    way(intend, batch.way());
    intend.row();
  }

  void add(Change.BatchMoved moved) throws SQLException {
    way(move, moved.way());
    move.put(moved.id()).row();
  }

  private static void way(Bound statement, BatchRow.Way way) throws SQLException {
    statement.put(way.stage().word()).put(way.upload()).put(way.remote());
    statement.put(way.since().toEpochMilli());
  }

  @Override
  public List<Bound> statements() {
    return List.of(intend, move);
  }

  @Override
  public void flush() throws SQLException {
    intend.flush();
    move.flushEach("A batch moved that was never intended");
  }
}
