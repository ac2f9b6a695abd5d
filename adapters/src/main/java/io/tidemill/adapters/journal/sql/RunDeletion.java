package io.tidemill.adapters.journal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Removes a run in small transactions, so that other writers are not held up: `step` is called in
/// transactions of its own until nothing is left. The run's own row goes last, so an interrupted
/// removal can be repeated.
///
/// @param run id of the run
public record RunDeletion(long run) {
  private static final int ROWS = 2000;

  /// Tables whose ids name the run.
  private static final List<String> BY_ID = List.of("body", "call", "attempt");

  /// Tables with a column `run` and the rest of their key.
  private static final List<String> BY_RUN =
      List.of(
          "event:seq",
          "result:subject",
          "record:ordinal",
          "delivery:target, seq",
          "review:subject",
          "member:cohort, subject",
          "cohort:cohort",
          "batch:id",
          "pool_note:id",
          "command:id");

  /// Removes some rows.
  ///
  /// @return whether there may be more
  public boolean step(Connection connection) throws SQLException {
    for (String table : BY_ID) {
      String sql =
          "delete from %1$s where id in (select id from %1$s where id >= ? and id < ? limit %2$d)"
              .formatted(table, ROWS);
      if (delete(connection, sql, Ids.first(run), Ids.end(run)) > 0) {
        return true;
      }
    }
    for (String table : BY_RUN) {
      String name = table.substring(0, table.indexOf(':'));
      String key = table.substring(table.indexOf(':') + 1);
      String sql =
          "delete from %1$s where run = ? and (%2$s) in (select %2$s from %1$s where run = ? limit %3$d)"
              .formatted(name, key, ROWS);
      if (delete(connection, sql, run, run) > 0) {
        return true;
      }
    }
    last(connection);
    return false;
  }

  private void last(Connection connection) throws SQLException {
    delete(connection, "delete from target_mark where run = ?", run);
    delete(connection, "delete from run where id = ?", run);
    delete(
        connection, "delete from run_plan where fingerprint not in (select fingerprint from run)");
  }

  private static int delete(Connection connection, String sql, long... parameters)
      throws SQLException {
    try (Bound delete = new Bound(connection, sql)) {
      for (long parameter : parameters) {
        delete.put(parameter);
      }
      return delete.run();
    }
  }
}
