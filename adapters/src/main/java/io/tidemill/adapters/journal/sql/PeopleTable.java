package io.tidemill.adapters.journal.sql;

import static io.tidemill.adapters.journal.sql.RecordTable.bytes;

import io.tidemill.port.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Writes what people are asked, what they decide, and what becomes of their orders.
final class PeopleTable implements Table {
  /// Columns of the checksum of a question, in its order.
  static final String QUESTION =
      "run, subject, node, generation, question_hash, asked_at, asked_seq, question, edit_json";

  /// Columns of the checksum of a decision, in its order.
  static final String DECISION = "decided_at, decided_by, decision, note, answers_json";

  private final long run;
  private final Bound ask;
  private final Bound decide;
  private final Bound command;

  PeopleTable(Connection connection, long run) throws SQLException {
    this.run = run;
    ask =
        new Bound(
            connection,
            """
            insert into review (run, subject, node, generation, question_hash, asked_at, asked_seq,
              question, edit_json, checksum, decided_by, decision, note, answers_json)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '{}')
            """);
    decide =
        new Bound(
            connection,
            """
            update review set decided_at = ?, decided_by = ?, decision = ?, note = ?, answers_json = ?,
              decision_checksum = ?
            where run = ? and subject = ? and node = ? and generation = ? and decided_at is null
            """);
    command =
        new Bound(connection, "update command set state = ?, answer = ? where id = ? and run = ?");
  }

  void add(Change.ReviewAsked asked, long seq) throws SQLException {
    ask.put(run);
    AttemptTable.key(ask, asked.node());
    ask.put(bytes(asked.questionHash())).put(asked.at().toEpochMilli()).put(seq);
    ask.put(asked.question()).put(asked.edit()).putChecksum().row();
  }

  void add(Change.ReviewDecided decided) throws SQLException {
    decide.put(decided.at().toEpochMilli()).put(decided.by()).put(decided.decision());
    decide.put(decided.note()).put(decided.answers()).putChecksum().put(run);
    AttemptTable.key(decide, decided.node());
    decide.row();
  }

  void add(Change.CommandMoved moved) throws SQLException {
    command.put(moved.state()).put(moved.answer()).put(moved.id()).put(run).row();
  }

  @Override
  public List<Bound> statements() {
    return List.of(ask, decide, command);
  }

  @Override
  public void flush() throws SQLException {
    ask.flush();
    decide.flushEach("A review was decided twice, or decided without being asked");
    command.flushEach("A command was answered that this run was not given");
  }
}
