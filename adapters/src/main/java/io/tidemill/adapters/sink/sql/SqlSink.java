package io.tidemill.adapters.sink.sql;

import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.Sink;
import io.tidemill.port.TargetUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A table that is written by key. With a mark, rows and mark are one transaction of the target: exactly once, in order, and
/// closed to a process that lost the run. Without one, repeated rows are written again.
final class SqlSink implements Sink {
  /// Up to this many rows are all read back (engine.md 10).
  private static final long MOST_READ_BACK = 100_000;

  /// Size of the sample that is read back of more rows.
  private static final long SAMPLE = 10_000;

  /// Most differences that are reported.
  private static final int MOST_DIFFERENCES = 10_000;

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
                    open.connection(),
                    database.dialect(),
                    () -> open.write(unwritten(rows, open))));
  }

  @Override
  public void settle(DeliveredRows rows) {}

  @Override
  public List<Difference> readBack(DeliveredRows rows) {
    AtomicLong count = new AtomicLong();
    rows.forEachMerged(_ -> count.incrementAndGet());
    long step = count.get() <= MOST_READ_BACK ? 1 : Math.ceilDiv(count.get(), SAMPLE);
    return doing(open -> compare(rows, step, open));
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

  /// Moves the mark first, which proves that the target is still ours, and leaves out what it already covers.
  private List<Delivery> unwritten(List<Delivery> rows, Session open) throws SQLException {
    if (mark == null) {
      return rows;
    }
    long before = mark.advance(open.connection(), rows.getLast().seq());
    return rows.stream().filter(row -> row.seq() > before).toList();
  }

  private static List<Difference> compare(DeliveredRows rows, long step, Session open)
      throws SQLException {
    List<Difference> differences = new ArrayList<>();
    AtomicLong number = new AtomicLong();
    try {
      rows.forEachMerged(
          row -> {
            if (number.getAndIncrement() % step == 0 && differences.size() < MOST_DIFFERENCES) {
              addDifferences(row, open, differences);
            }
          });
    } catch (ReadFailed e) {
      throw e.failure;
    }
    return differences;
  }

  private static void addDifferences(Delivery row, Session open, List<Difference> differences) {
    try {
      for (String column : open.differing(row)) {
        differences.add(new Difference(column, row.keyText()));
      }
    } catch (SQLException e) {
      throw new ReadFailed(e);
    }
  }

  /// Does the task on the open session, or on a new one; after a failure the next task gets a new one.
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
        "table \"%s\" in %s cannot be used now: %s".formatted(table, database.name(), e.getMessage()), e);
  }

  /// Carries a failure out of a walk over rows.
  private static final class ReadFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException failure;

    ReadFailed(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
