package io.tidemill.adapters.journal.sql;

import io.tidemill.port.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Writes events and what changes about the run as a whole: its tuning, its successor, notes about
/// pools.
final class NoteTable implements Table {
  /// Columns of the checksum of an event, in its order.
  static final String EVENT = "run, seq, noted_at, subject, kind, ref, data_json";

  private final long run;
  private final Bound event;
  private final Bound pool;
  private final Bound tune;
  private final Bound supersede;

  NoteTable(Connection connection, long run) throws SQLException {
    this.run = run;
    event =
        new Bound(
            connection,
            """
            insert into event (run, seq, noted_at, subject, kind, ref, data_json, checksum)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """);
    pool =
        new Bound(
            connection,
            "insert into pool_note (run, noted_at, pool, note_json) values (?, ?, ?, ?)");
    tune =
        new Bound(connection, "update run set tuning_json = ?, tuning_checksum = ? where id = ?");
    supersede = new Bound(connection, "update run set superseded_by = ? where id = ?");
  }

  void add(Change.EventNoted noted, long seq) throws SQLException {
    event.put(run).put(seq).put(noted.at().toEpochMilli()).put(noted.subject());
    event.put(noted.kind()).put(noted.reference()).put(noted.data()).putChecksum().row();
  }

  void add(Change.PoolNoted noted) throws SQLException {
    pool.put(run).put(noted.at().toEpochMilli()).put(noted.pool()).put(noted.note()).row();
  }

  void add(Change.Tuned tuned) throws SQLException {
    tune.put(tuned.tuning()).putChecksum().put(run).row();
  }

  void add(Change.Superseded superseded) throws SQLException {
    supersede.put(superseded.byRun()).put(run).row();
  }

  @Override
  public List<Bound> statements() {
    return List.of(event, pool, tune, supersede);
  }

  @Override
  public void flush() throws SQLException {
    for (Bound statement : statements()) {
      statement.flush();
    }
  }
}
