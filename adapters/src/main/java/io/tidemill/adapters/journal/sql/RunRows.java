package io.tidemill.adapters.journal.sql;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.PauseReason;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunRow;
import io.tidemill.value.Fingerprint;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads table `run`.
///
/// @param liveness how it is known that a run is held
public record RunRows(Reads reads, Liveness liveness) {
  private String select() {
    return """
      select id, run_name, pipeline, fingerprint, source_id, target_id, params, simulated, tuning_json,
        created_day, seq, state, reason, waits_for, input_ended, admitted, done, failed, gated,
        in_review, spent, uncertain, budget, started_at, finished_at, driven_ms, epoch, owned_by,
        superseded_by, %s
      from run
      """
        .formatted(liveness.column());
  }

  /// All runs, oldest first.
  public List<RunRow> all() {
    return reads.list(select() + " order by id", this::map);
  }

  /// The run with this id.
  public Optional<RunRow> byId(long id) {
    return reads.first(select() + " where id = ?", this::map, id);
  }

  /// The run with this name.
  public Optional<RunRow> byName(String name) {
    return reads.first(select() + " where run_name = ?", this::map, name);
  }

  /// The latest run of this identity that is not cancelled.
  public Optional<RunRow> byIdentity(RunIdentity identity) {
    return reads.first(
        select() + " where identity = ? and state <> 'cancelled' order by nth desc limit 1",
        this::map,
        (Object) RecordTable.bytes(fingerprint(identity)));
  }

  /// The body of a plan.
  public Optional<ObjectNode> plan(Fingerprint fingerprint) {
    return reads.first(
        "select definition from run_plan where fingerprint = ?",
        Columns::object,
        fingerprint.hex());
  }

  /// One digest for all that makes two commands mean the same run.
  static Fingerprint fingerprint(RunIdentity identity) {
    return Fingerprint.of(
        identity.pipeline(),
        identity.plan().hex(),
        identity.source(),
        identity.target(),
        identity.params(),
        String.valueOf(identity.simulated()));
  }

  private RunRow map(Columns row) throws SQLException {
    long id = row.number();
    String name = row.text();
    RunIdentity identity = identity(row);
    ObjectNode tuning = row.object();
    LocalDate created = LocalDate.parse(row.text());
    RunRow.Head head = head(row);
    long epoch = row.number();
    String owner = row.text();
    Long supersededBy = row.numberOrNull();
    RunRow.Lease lease = new RunRow.Lease(epoch, owner, liveness.isHeld(id, row.flag()));
    return new RunRow(id, name, identity, tuning, created, head, lease, supersededBy);
  }

  private static RunIdentity identity(Columns row) throws SQLException {
    return new RunIdentity(
        row.text(), new Fingerprint(row.text()), row.text(), row.text(), row.text(), row.flag());
  }

  private static RunRow.Head head(Columns row) throws SQLException {
    return new RunRow.Head(
        row.number(),
        RunStatus.of(row.text()),
        reason(row.textOrNull()),
        row.text(),
        row.flag(),
        new Ledger(row.number(), row.number(), row.number(), row.number(), row.number()),
        new RunRow.Spending(row.money(), row.money(), row.moneyOrNull()),
        new RunRow.Times(row.timeOrNull(), row.timeOrNull(), row.number()));
  }

  private static @Nullable PauseReason reason(@Nullable String word) {
    return word == null ? null : PauseReason.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
