package io.tidemill.adapters.journal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Columns of a table whose values bear a checksum that is written with them.
///
/// @param what they are, in words
/// @param table where they stand
/// @param run expression for the run that a row belongs to
/// @param subject expression for the record that it belongs to, 0 for none
/// @param key columns of the primary key
/// @param columns in the order in which they are added to the checksum
/// @param checksum column that holds it, null in rows of programs that wrote none
record CheckedRows(
    String what,
    String table,
    String run,
    String subject,
    List<String> key,
    String columns,
    String checksum) {
  private static final String RUN_OF_ID = "id / 1099511627776";
  private static final String SUBJECT_OF_CALL =
      "coalesce((select min(a.subject) from attempt a where a.call = call.id), 0)";
  private static final Set<String> TEXTS = Set.of("node", "target", "fingerprint");
  private static final List<String> BY_ID = List.of("id");
  private static final List<String> BY_NODE = List.of("run", "subject", "node", "generation");

  /// All of them.
  static final List<CheckedRows> ALL =
      List.of(
          new CheckedRows(
              "The definition",
              "run_plan",
              "(select min(id) from run where run.fingerprint = run_plan.fingerprint)",
              "0",
              List.of("fingerprint"),
              StoreWrites.PLAN,
              "checksum"),
          new CheckedRows("The identity", "run", "id", "0", BY_ID, StoreWrites.RUN, "checksum"),
          new CheckedRows("The tuning", "run", "id", "0", BY_ID, "tuning_json", "tuning_checksum"),
          new CheckedRows("The head", "run", "id", "0", BY_ID, HeadTable.COLUMNS, "head_checksum"),
          new CheckedRows(
              "The input",
              "record",
              "run",
              "ordinal",
              List.of("run", "ordinal"),
              RecordTable.INPUT,
              "input_checksum"),
          new CheckedRows(
              "The state",
              "record",
              "run",
              "ordinal",
              List.of("run", "ordinal"),
              RecordTable.STATE,
              "state_checksum"),
          new CheckedRows(
              "A result", "result", "run", "subject", BY_NODE, AttemptTable.RESULT, "checksum"),
          new CheckedRows(
              "A try", "attempt", "run", "subject", BY_ID, AttemptTable.START, "checksum"),
          new CheckedRows(
              "The end of a try",
              "attempt",
              "run",
              "subject",
              BY_ID,
              AttemptTable.SEAL,
              "seal_checksum"),
          new CheckedRows(
              "A call", "call", RUN_OF_ID, SUBJECT_OF_CALL, BY_ID, CallTable.START, "checksum"),
          new CheckedRows(
              "The end of a call",
              "call",
              RUN_OF_ID,
              SUBJECT_OF_CALL,
              BY_ID,
              CallTable.END,
              "end_checksum"),
          new CheckedRows(
              "An event",
              "event",
              "run",
              "subject",
              List.of("run", "seq"),
              NoteTable.EVENT,
              "checksum"),
          new CheckedRows(
              "A row for a target",
              "delivery",
              "run",
              "subject",
              List.of("run", "target", "seq"),
              DeliveryTable.ROW,
              "checksum"),
          new CheckedRows(
              "A question to a person",
              "review",
              "run",
              "subject",
              BY_NODE,
              PeopleTable.QUESTION,
              "checksum"),
          new CheckedRows(
              "The decision of a person",
              "review",
              "run",
              "subject",
              BY_NODE,
              PeopleTable.DECISION,
              "decision_checksum"));

  /// A row that is not what was written.
  ///
  /// @param subject the record that it belongs to, 0 for none
  record Damaged(String what, long run, long subject) {}

  private record Row(List<Object> position, @Nullable Damaged damaged) {}

  /// Calls back for each damaged row.
  void check(Reads reads, Consumer<Damaged> each) {
    String keys = String.join(", ", key);
    String sql =
        "select %s, %s, %s, %s, %s from %s where %s is not null and (%s) > (%s) order by %s limit ?"
            .formatted(
                keys,
                run,
                subject,
                columns,
                checksum,
                table,
                checksum,
                keys,
                String.join(", ", key.stream().map(_ -> "?").toList()),
                keys);
    reads.stream(
        new Reads.Keyset<>(sql, this::row, row -> row.position().toArray()),
        row -> {
          if (row.damaged() != null) {
            each.accept(row.damaged());
          }
        },
        start());
  }

  /// What comes before every key.
  private Object[] start() {
    return key.stream()
        .map(column -> TEXTS.contains(column) ? "" : (Object) Long.MIN_VALUE)
        .toArray();
  }

  private Row row(Columns row) throws SQLException {
    List<Object> position = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      position.add(java.util.Objects.requireNonNull(row.value()));
    }
    long ofRun = row.number();
    long ofRecord = row.number();
    RowChecksum sum = new RowChecksum();
    for (int i = 0; i < columns.split(",").length; i++) {
      sum.addRead(row.value());
    }
    boolean isSound = sum.take() == row.number();
    return new Row(position, isSound ? null : new Damaged(what, ofRun, ofRecord));
  }
}
