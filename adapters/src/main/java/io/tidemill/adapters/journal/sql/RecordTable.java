package io.tidemill.adapters.journal.sql;

import io.tidemill.failure.FailureClass;
import io.tidemill.port.Change;
import io.tidemill.port.RecordRow;
import io.tidemill.value.Fingerprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes records.
final class RecordTable implements Table {
  /// Longer inputs go to table `body`, so that moving a record does not rewrite them.
  private static final int LONGEST_INPUT = 600;

  /// Version of what the engine keeps in `fold_json`.
  private static final int FOLD_VERSION = 1;

  /// Columns of the checksum of what was read, in its order.
  static final String INPUT = "input_json, input_body, line, row_hash";

  /// Columns of the checksum of how it stands, in its order.
  static final String STATE =
      "state, reason, detail, failure_class, step, wake_at, waits_on, fold_json, crashes";

  private final long run;
  private final BodyTable bodies;
  private final Bound insert;
  private final Bound replace;
  private final Bound move;

  RecordTable(Connection connection, long run, BodyTable bodies) throws SQLException {
    this.run = run;
    this.bodies = bodies;
    insert =
        new Bound(
            connection,
            """
            insert into record (input_json, input_body, line, row_hash, input_checksum,
              state, reason, detail, failure_class, step, wake_at, waits_on, fold_json, crashes,
              state_checksum, run, ordinal, record_key, fold_version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    replace =
        new Bound(
            connection,
            """
            update record set input_json = ?, input_body = ?, line = ?, row_hash = ?,
              input_checksum = ?
            where run = ? and ordinal = ?
            """);
    move =
        new Bound(
            connection,
            """
            update record set state = ?, reason = ?, detail = ?, failure_class = ?, step = ?,
              wake_at = ?, waits_on = ?, fold_json = ?, crashes = ?,
              state_checksum = ?
            where run = ? and ordinal = ?
            """);
  }

  void add(Change.RecordAdded added) throws SQLException {
    RecordRow row = added.row();
    input(insert, row.input());
    insert.put(row.line()).put(bytes(added.rowHash())).putChecksum();
    standing(insert, row.standing());
    insert.put(row.fold()).put(row.crashes()).putChecksum();
    insert.put(run).put(row.ordinal()).put(row.key()).put(FOLD_VERSION).row();
  }

  void add(Change.RowReplaced replaced) throws SQLException {
    input(replace, replaced.input());
    replace.put(replaced.line()).put(bytes(replaced.rowHash())).putChecksum();
    replace.put(run).put(replaced.ordinal()).row();
  }

  void add(Change.RecordMoved moved) throws SQLException {
    standing(move, moved.standing());
    move.put(moved.fold()).put(moved.crashes()).putChecksum();
    move.put(run).put(moved.ordinal()).row();
  }

  private void input(Bound statement, JsonNode input) throws SQLException {
    String text = JsonText.write(input);
    if (text.length() <= LONGEST_INPUT) {
      statement.put(text).putOrNull(null);
    } else {
      statement.put((String) null).putOrNull(bodies.keep(text));
    }
  }

  private static void standing(Bound statement, RecordRow.Standing standing) throws SQLException {
    statement
        .put(standing.status().word())
        .put(standing.reason())
        .put(standing.detail())
        .put(name(standing.kind()))
        .put(standing.step())
        .putOrNull(millis(standing.wakeAt()))
        .put(standing.waitsOn());
  }

  static @Nullable String name(@Nullable FailureClass kind) {
    return kind == null ? null : kind.name();
  }

  static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  static byte[] bytes(Fingerprint hash) {
    return HexFormat.of().parseHex(hash.hex());
  }

  @Override
  public List<Bound> statements() {
    return List.of(insert, replace, move);
  }

  @Override
  public void flush() throws SQLException {
    insert.flush();
    replace.flushEach("A row was replaced that the run does not know");
    move.flushEach("A record was moved that the run does not know");
  }
}
