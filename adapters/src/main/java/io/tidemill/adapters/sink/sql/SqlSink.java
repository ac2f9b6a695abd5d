package io.tidemill.adapters.sink.sql;

import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.Sink;
import io.tidemill.port.TargetUnavailable;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table that is written by key. With a mark, rows and mark are one transaction of the target:
/// exactly once, in order, and closed to a process that lost the run. Without one, repeated rows
/// are written again.
final class SqlSink implements Sink {
  private final Database database;
  private final String table;
  private final @Nullable AppliedMark mark;
  private @Nullable Session session;

  SqlSink(Database database, String table, @Nullable AppliedMark mark) {
    this.database = database;
    this.table = table;
    this.mark = mark;
  }

  /// A question to the open session.
  private interface Task<T> {
    T with(Session session) throws SQLException;
  }

  @Override
  public long mark() {
    AppliedMark ours = mark;
    return ours == null ? 0 : doing(open -> ours.seq(open.connection()));
  }

  @Override
  public List<RefusedRow> write(List<Delivery> rows) {
    return rows.isEmpty()
        ? List.of()
        : doing(
            open ->
                Sql.inTransaction(
                    open.connection(), database.dialect(), () -> writeIn(open, rows)));
  }

  @Override
  public void settle(DeliveredRows rows) {}

  @Override
  public List<Difference> readBack(DeliveredRows rows) {
    return doing(open -> new ReadBack(open, rows).differences());
  }

  @Override
  public void close() {
    try {
      if (session != null) {
        session.close();
        session = null;
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private List<RefusedRow> writeIn(Session open, List<Delivery> rows) throws SQLException {
    if (mark == null) {
      return open.write(rows);
    }
    long before = mark.checked(open.connection());
    List<RefusedRow> refused = open.write(rows.stream().filter(row -> row.seq() > before).toList());
    mark.rise(open.connection(), settledUpTo(rows, refused));
    return refused;
  }

  /// The mark stops before a refused row, so that the refusal is heard again if this answer is lost
  /// in a crash.
  private static long settledUpTo(List<Delivery> rows, List<RefusedRow> refused) {
    return refused.isEmpty() ? rows.getLast().seq() : refused.getFirst().seq() - 1;
  }

  /// Does the task on the open session, or on a new one; after a failure the next task gets a new
  /// one.
  private <T> T doing(Task<T> task) {
    if (!database.isThere()) {
      drop();
      throw unavailable(new SQLException("it is not there"));
    }
    try {
      return task.with(session());
    } catch (SQLException e) {
      drop();
      throw unavailable(e);
    }
  }

  private Session session() throws SQLException {
    Session open = session;
    if (open == null) {
      open = new Session(database.connect(), database.dialect(), table);
      session = open;
    }
    return open;
  }

  private void drop() {
    try {
      close();
    } catch (TargetUnavailable e) {
      // It failed before; closing what is broken may fail as well.
      session = null;
    }
  }

  private TargetUnavailable unavailable(SQLException e) {
    return new TargetUnavailable(
        "table \"%s\" in %s cannot be used now: %s"
            .formatted(table, database.name(), e.getMessage()),
        e);
  }
}
