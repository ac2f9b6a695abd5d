package io.tidemill.adapters.journal.sql;

import io.tidemill.port.CommandRow;
import io.tidemill.port.RunIdentity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import tools.jackson.databind.node.ObjectNode;

/// The short transactions that belong to no driver: new runs, orders, take-overs. The caller owns
/// the transaction.
///
/// @param connection a write connection inside a transaction that excludes other writers
public record StoreWrites(Connection connection) {
  /// Columns of the checksum of a definition, in its order.
  static final String PLAN = "fingerprint, pipeline, definition";

  /// Columns of the checksum of what a run is, in its order.
  static final String RUN =
      "id, run_name, pipeline, fingerprint, source_id, target_id, params, simulated, identity, nth,"
          + " created_day";

  /// A run that is to be created.
  ///
  /// @param plan body of the plan
  /// @param tuning what is outside the fingerprint
  /// @param created its day
  public record NewRun(
      RunIdentity identity, ObjectNode plan, ObjectNode tuning, LocalDate created) {}

  /// Creates a run, or finds the one that another process created a moment ago.
  ///
  /// @return its id
  public long create(NewRun run) throws SQLException {
    byte[] identity = RecordTable.bytes(RunRows.fingerprint(run.identity()));
    long existing = newest(identity, "id", "and state <> 'cancelled'");
    if (existing != 0) {
      return existing;
    }
    keepPlan(run);
    long id = number("select last_run from store") + 1;
    update("update store set last_run = " + id);
    insert(run, id, identity);
    return id;
  }

  private long newest(byte[] identity, String column, String condition) throws SQLException {
    String sql =
        "select %s from run where identity = ? %s order by nth desc limit 1"
            .formatted(column, condition);
    try (Bound select = new Bound(connection, sql)) {
      return select.put(identity).number();
    }
  }

  private void keepPlan(NewRun run) throws SQLException {
    try (Bound insert =
        new Bound(
            connection,
            """
            insert into run_plan (fingerprint, pipeline, definition, checksum, language_version)
            values (?, ?, ?, ?, 1) on conflict (fingerprint) do nothing
            """)) {
      insert.put(run.identity().plan().hex()).put(run.identity().pipeline()).put(run.plan());
      insert.putChecksum().run();
    }
  }

  private void insert(NewRun run, long id, byte[] identity) throws SQLException {
    RunIdentity same = run.identity();
    try (Bound insert =
        new Bound(
            connection,
            """
            insert into run (id, run_name, pipeline, fingerprint, source_id, target_id, params,
              simulated, identity, nth, created_day, checksum, tuning_json, tuning_checksum, state,
              waits_for, epoch, owned_by, seq, input_ended, admitted, done, failed, gated, in_review,
              spent, uncertain, driven_ms, submitted_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running',
              '', 0, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '')
            """)) {
      insert.put(id).put(nextName(same.pipeline())).put(same.pipeline()).put(same.plan().hex());
      insert.put(same.source()).put(same.target()).put(same.params()).put(same.simulated());
      insert.put(identity).put(newest(identity, "nth", "") + 1).put(run.created().toString());
      insert.putChecksum().put(run.tuning()).putChecksum().run();
    }
  }

  private String nextName(String pipeline) throws SQLException {
    long highest = 0;
    try (Statement statement = connection.createStatement();
        ResultSet names = statement.executeQuery("select run_name from run")) {
      while (names.next()) {
        highest = Math.max(highest, numberIn(names.getString(1), pipeline + "-"));
      }
    }
    return pipeline + "-" + (highest + 1);
  }

  private static long numberIn(String name, String prefix) {
    String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
    return rest.matches("[0-9]{1,18}") ? Long.parseLong(rest) : 0;
  }

  /// Raises the mark of a destination of events.
  ///
  /// @return the mark
  long announced(long run, String destination, long seq) throws SQLException {
    try (Bound mark =
        new Bound(
            connection,
            """
            insert into target_mark (run, target, sent_seq) values (?, ?, ?)
            on conflict (run, target) do update set sent_seq = excluded.sent_seq
            where excluded.sent_seq > target_mark.sent_seq
            """)) {
      mark.put(run).put(destination).put(seq).row();
      mark.flush();
    }
    return seq;
  }

  /// Gives an order.
  ///
  /// @return its id
  public long give(CommandRow.Order order) throws SQLException {
    try (Bound insert =
        new Bound(
            connection,
            """
            insert into command (run, given_at, given_by, verb, args_json, state, answer)
            values (?, ?, ?, ?, ?, 'given', '') returning id
            """)) {
      insert.put(order.run()).put(order.at().toEpochMilli()).put(order.by()).put(order.verb());
      return insert.put(order.arguments()).number();
    }
  }

  /// Raises the epoch of a run, which fences off everybody who drove it before.
  ///
  /// @throws IllegalArgumentException when there is no such run
  public void takeOver(long run, String owner) throws SQLException {
    String sql = "update run set epoch = epoch + 1, owned_by = ? where id = ?";
    try (Bound update = new Bound(connection, sql)) {
      if (update.put(owner).put(run).run() != 1) {
        throw new IllegalArgumentException("The store holds no run " + run);
      }
    }
  }

  /// Number of the last event of a run.
  public long seq(long run) throws SQLException {
    return number("select seq from run where id = " + run);
  }

  /// The ids of a run, going on after the highest in use.
  public Ids ids(long run) throws SQLException {
    long highest = 0;
    for (String table : java.util.List.of("attempt", "call", "body")) {
      String sql =
          "select id from %s where id >= %d and id < %d order by id desc limit 1"
              .formatted(table, Ids.first(run), Ids.end(run));
      highest = Math.max(highest, number(sql));
    }
    return new Ids(run, highest);
  }

  private long number(String sql) throws SQLException {
    return Migrator.number(connection, sql);
  }

  private void update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
