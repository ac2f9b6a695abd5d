package io.tidemill.adapters.journal.sql;

import io.tidemill.port.Change;
import io.tidemill.port.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes rows for targets, their refusals and the marks.
final class DeliveryTable implements Table {
  /// Columns of the checksum of a row, in its order.
  static final String ROW = "run, target, seq, subject, save, keys_json, columns_json";

  private final long run;
  private final Bound queue;
  private final Bound refuse;
  private final Bound mark;

  DeliveryTable(Connection connection, long run) throws SQLException {
    this.run = run;
    queue =
        new Bound(
            connection,
            """
            insert into delivery (run, target, seq, subject, save, keys_json, columns_json,
              checksum)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """);
    refuse =
        new Bound(
            connection, "update delivery set refused = ? where run = ? and target = ? and seq = ?");
    mark =
        new Bound(
            connection,
            """
            insert into target_mark (run, target, sent_seq) values (?, ?, ?)
            on conflict (run, target) do update set sent_seq = excluded.sent_seq
            """);
  }

  void add(Change.DeliveryQueued queued) throws SQLException {
    Delivery row = queued.row();
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    row.keys().forEach(keys::add);
    queue.put(run).put(queued.target()).put(row.seq()).put(row.ordinal()).put(queued.save());
    queue.put(keys).put(row.columns()).putChecksum().row();
  }

  void add(Change.DeliveryRefused refused) throws SQLException {
    refuse.put(refused.reason()).put(run).put(refused.target()).put(refused.seq()).row();
  }

  void add(Change.TargetMarked marked) throws SQLException {
    mark.put(run).put(marked.target()).put(marked.sent()).row();
  }

  @Override
  public List<Bound> statements() {
    return List.of(queue, refuse, mark);
  }

  @Override
  public void flush() throws SQLException {
    queue.flush();
    refuse.flushEach("A row was refused that was never queued");
    mark.flush();
  }
}
