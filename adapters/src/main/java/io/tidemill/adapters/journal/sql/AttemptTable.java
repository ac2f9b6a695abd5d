package io.tidemill.adapters.journal.sql;

import io.tidemill.port.Change;
import io.tidemill.port.NodeKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Writes attempts and results. A second seal and a second result are refused, which is the
/// exactly-one guarantee.
final class AttemptTable implements Table {
  /// Longer values go to table `body`.
  private static final int LONGEST_VALUE = 4000;

  /// Columns of the checksum of a try as it begins, in its order.
  static final String START = "id, run, subject, node, generation, try_nr, call, start_seq, place";

  /// Columns of the checksum of how it ended, in its order.
  static final String SEAL = "state, failure_class, counted, parse_stage, message, seal_seq";

  /// Columns of the checksum of a result, in its order.
  static final String RESULT =
      "value_json, value_body, run, subject, node, generation, kind, attempt";

  private final long run;
  private final BodyTable bodies;
  private final Bound start;
  private final Bound seal;
  private final Bound result;

  AttemptTable(Connection connection, long run, BodyTable bodies) throws SQLException {
    this.run = run;
    this.bodies = bodies;
    start =
        new Bound(
            connection,
            """
            insert into attempt (id, run, subject, node, generation, try_nr, call, start_seq,
              place, checksum, state, counted, parse_stage, message)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'started', 0, '', '')
            """);
    seal =
        new Bound(
            connection,
            """
            update attempt set state = ?, failure_class = ?, counted = ?, parse_stage = ?, message = ?,
              seal_seq = ?, seal_checksum = ?
            where id = ? and state = 'started'
            """);
    result =
        new Bound(
            connection,
            """
            insert into result (value_json, value_body, run, subject, node, generation, kind, attempt,
              checksum)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
  }

  void add(Change.AttemptStarted started, long seq) throws SQLException {
    start.put(started.id()).put(run);
    key(start, started.node());
    start.put(started.number()).putOrNull(started.call() == 0 ? null : (Long) started.call());
    start.put(seq).put(started.place()).putChecksum().row();
  }

  void add(Change.AttemptSealed sealed, long seq) throws SQLException {
    seal.put(sealed.state()).put(RecordTable.name(sealed.kind())).put(sealed.counted());
    seal.put(sealed.parseStage()).put(sealed.message()).put(seq).putChecksum();
    seal.put(sealed.id()).row();
  }

  void add(Change.ResultStored stored) throws SQLException {
    String value = JsonText.write(stored.value());
    if (value.length() <= LONGEST_VALUE) {
      result.put(value).putOrNull(null);
    } else {
      result.put((String) null).putOrNull(bodies.keep(value));
    }
    result.put(run);
    key(result, stored.key());
    result.put(stored.kind().word()).put(stored.attempt()).putChecksum().row();
  }

  static void key(Bound statement, NodeKey key) throws SQLException {
    statement.put(key.subject()).put(key.node().toString()).put(key.generation());
  }

  @Override
  public List<Bound> statements() {
    return List.of(start, seal, result);
  }

  @Override
  public void flush() throws SQLException {
    start.flush();
    seal.flushEach("An attempt was sealed twice, or sealed without being started");
    result.flush();
  }
}
