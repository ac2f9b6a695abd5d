package io.tidemill.adapters.journal.sql;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.PauseReason;
import io.tidemill.port.RunRow;
import io.tidemill.value.Money;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Writes the head of a run, fenced by the epoch.
final class HeadTable implements Table {
  /// Columns of the checksum, in its order.
  static final String COLUMNS =
      "seq, state, reason, waits_for, input_ended, admitted, done, failed, gated, in_review, spent,"
          + " uncertain, budget, started_at, finished_at, driven_ms";

  private final Bound update;

  HeadTable(Connection connection) throws SQLException {
    update =
        new Bound(
            connection,
            """
            update run set seq = ?, state = ?, reason = ?, waits_for = ?, input_ended = ?, admitted = ?,
              done = ?, failed = ?, gated = ?, in_review = ?, spent = ?, uncertain = ?, budget = ?,
              started_at = ?, finished_at = ?, driven_ms = ?, head_checksum = ?
            where id = ? and epoch = ?
            """);
  }

  /// Writes the head.
  ///
  /// @return whether the epoch is still ours
  boolean write(RunRow.Head head, long run, long epoch) throws SQLException {
    PauseReason reason = head.reason();
    update.put(head.seq()).put(head.status().word()).put(reason == null ? null : reason.word());
    update.put(head.waitsFor()).put(head.inputEnded());
    ledger(head.ledger());
    Money limit = head.spending().limit();
    update.put(head.spending().settled().nanos()).put(head.spending().uncertain().nanos());
    update.putOrNull(limit == null ? null : (Long) limit.nanos());
    update.putOrNull(RecordTable.millis(head.times().started()));
    update.putOrNull(RecordTable.millis(head.times().finished())).put(head.times().drivenMillis());
    update.putChecksum();
    update.put(run).put(epoch).row();
    return update.flush()[0] == 1;
  }

  private void ledger(Ledger ledger) throws SQLException {
    update.put(ledger.admitted()).put(ledger.done()).put(ledger.failed());
    update.put(ledger.gated()).put(ledger.inReview());
  }

  @Override
  public List<Bound> statements() {
    return List.of(update);
  }

  @Override
  public void flush() throws SQLException {
    update.flush();
  }
}
