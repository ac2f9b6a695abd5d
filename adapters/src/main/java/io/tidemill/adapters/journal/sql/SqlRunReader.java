package io.tidemill.adapters.journal.sql;

import io.tidemill.engine.RecordStatus;
import io.tidemill.port.CallEnd;
import io.tidemill.port.DeliveredRows;
import io.tidemill.port.NodeKey;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.value.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a run by short statements on borrowed connections. Safe for use by many threads.
///
/// @param runs reads the run itself
/// @param id id of the run
public record SqlRunReader(RunRows runs, long id) implements RunReader {
  private static final String EVENT =
      "select seq, noted_at, subject, kind, ref, data_json from event where run = ?";

  private Reads reads() {
    return runs.reads();
  }

  private RecordRows rows() {
    return new RecordRows(reads(), id);
  }

  private RunLookups lookups() {
    return new RunLookups(reads(), id);
  }

  @Override
  public RunRow run() {
    return runs.byId(id)
        .orElseThrow(() -> new IllegalArgumentException("The store holds no run " + id));
  }

  @Override
  public void records(@Nullable RecordStatus status, Consumer<RecordRow> each) {
    rows().each(status, each);
  }

  @Override
  public @Nullable RecordRow record(String key) {
    return rows().byKey(key).orElse(null);
  }

  @Override
  public @Nullable RecordRow record(long ordinal) {
    return rows().byOrdinal(List.of(ordinal)).stream().findFirst().orElse(null);
  }

  @Override
  public List<RunJournal.StoredResult> results(long ordinal) {
    return rows().results(List.of(ordinal));
  }

  @Override
  public List<RunJournal.StoredResult> results(long first, long last) {
    return rows().results(first, last);
  }

  @Override
  public List<AttemptView> attempts(long ordinal) {
    String sql =
        """
        select a.id, a.subject, a.node, a.generation, a.try_nr, a.state, a.failure_class, a.message,
          a.parse_stage, a.call, q.codec, q.length, q.checksum, q.bytes,
          w.codec, w.length, w.checksum, w.bytes, e.codec, e.length, e.checksum, e.bytes,
        """
            + CallRows.VIEW
            + """
             from attempt a left join call c on c.id = a.call
            left join body q on q.id = c.request_body
            left join body w on w.id = c.answer_body
            left join body e on e.id = c.error_body
            where a.run = ? and a.subject = ? order by a.id
            """;
    return reads().list(sql, SqlRunReader::attempt, id, ordinal);
  }

  @Override
  public List<AttemptView> attempts(long first, long last) {
    String sql =
        """
        select a.id, a.subject, a.node, a.generation, a.try_nr, a.state, a.failure_class, a.message,
          a.parse_stage, a.call,
        """
            + CallRows.VIEW
            + """
             from attempt a left join call c on c.id = a.call
            where a.run = ? and a.subject between ? and ? order by a.subject, a.id
            """;
    return reads().list(sql, row -> attempt(row, false), id, first, last);
  }

  @Override
  public @Nullable AttemptView oldestOpen() {
    String sql =
        """
        select a.id, a.subject, a.node, a.generation, a.try_nr, a.state, a.failure_class, a.message,
          a.parse_stage, a.call,
        """
            + CallRows.VIEW
            + """
             from attempt a join call c on c.id = a.call
            where a.run = ? and c.ended_at is null and c.id >= ? and c.id < ?
            order by c.started_at, a.id limit 1
            """;
    return reads()
        .first(sql, row -> attempt(row, false), id, Ids.first(id), Ids.end(id))
        .orElse(null);
  }

  private static AttemptView attempt(Columns row) throws SQLException {
    return attempt(row, true);
  }

  private static AttemptView attempt(Columns row, boolean withBodies) throws SQLException {
    long id = row.number();
    NodeKey node = row.node();
    int number = row.small();
    String state = row.text();
    String failureClass = row.text();
    String message = row.text();
    String stage = row.text();
    Long call = row.numberOrNull();
    CallEnd.Bodies bodies =
        withBodies ? new CallEnd.Bodies(body(row), body(row), body(row)) : CallEnd.Bodies.NONE;
    CallView view = call == null ? null : CallRows.view(row, call, bodies);
    return new AttemptView(id, node, number, state, failureClass, message, stage, view);
  }

  private static String body(Columns row) throws SQLException {
    String text = row.bodyOrNull();
    return text == null ? "" : text;
  }

  @Override
  public List<EventView> events(long subject) {
    return reads().list(EVENT + " and subject = ? order by seq", SqlRunReader::event, id, subject);
  }

  @Override
  public List<EventView> eventsAfter(long seq, int limit) {
    return reads()
        .list(EVENT + " and seq > ? order by seq limit ?", SqlRunReader::event, id, seq, limit);
  }

  private static EventView event(Columns row) throws SQLException {
    return new EventView(
        row.number(), row.time(), row.number(), row.text(), row.number(), row.json());
  }

  @Override
  public void calls(Consumer<CallView> each) {
    String sql =
        "select c.id, "
            + CallRows.VIEW
            + " from call c where c.id < ? and c.id > ? order by c.id limit ?";
    Reads.Keyset<CallView> keyset =
        new Reads.Keyset<>(
            sql,
            row -> CallRows.view(row, row.number(), CallEnd.Bodies.NONE),
            call -> new Object[] {call.id()});
    reads().stream(keyset, each, new Object[] {Ids.first(id)}, Ids.end(id));
  }

  @Override
  public Accounting accounting(long ordinal) {
    return new RunSums(reads(), id)
        .accounting(ordinal, ordinal)
        .getOrDefault(ordinal, new Accounting(Money.ZERO, 0));
  }

  @Override
  public Map<Long, Accounting> accounting(long first, long last) {
    return new RunSums(reads(), id).accounting(first, last);
  }

  @Override
  public CallTotals totals() {
    RunRow.Lease lease = run().lease();
    return new RunSums(reads(), id).totals(lease.alive() ? lease.epoch() - 1 : lease.epoch());
  }

  @Override
  public List<FailureGroup> failures() {
    return new FailureGroups(reads(), id).all();
  }

  @Override
  public List<StageCount> stages() {
    return new StageCounts(reads(), id).all();
  }

  @Override
  public List<PlaceCount> places() {
    return new PlaceCounts(reads(), id).all();
  }

  @Override
  public List<ReviewView> reviews(boolean onlyOpen) {
    return reads()
        .list(
            """
            select v.subject, v.node, v.generation, r.record_key, v.asked_at, v.question, v.edit_json,
              v.decided_at, v.decided_by, v.decision, v.note
            from review v left join record r on r.run = v.run and r.ordinal = v.subject
            where v.run = ? and (v.decided_at is null or ? = 0) order by v.asked_seq, v.subject
            """,
            SqlRunReader::review,
            id,
            onlyOpen ? 1 : 0);
  }

  private static ReviewView review(Columns row) throws SQLException {
    NodeKey node = row.node();
    String key = row.text();
    Instant asked = row.time();
    String question = row.text();
    tools.jackson.databind.node.ObjectNode edit = row.object();
    Decided decided = new Decided(row.timeOrNull(), row.text(), row.text(), row.text());
    return new ReviewView(node, key, asked, question, edit, decided);
  }

  @Override
  public DeliveredRows delivered(String target) {
    return lookups().delivered(target);
  }

  @Override
  public void saved(Consumer<SavedRow> each) {
    new SavedRows(reads(), id).each(targets(), each);
  }

  @Override
  public List<SavedRow> saved(long ordinal) {
    return new SavedRows(reads(), id).of(targets(), ordinal, ordinal);
  }

  @Override
  public List<SavedRow> saved(long first, long last) {
    return new SavedRows(reads(), id).of(targets(), first, last);
  }

  @Override
  public List<String> targets() {
    return lookups().targets();
  }

  @Override
  public long sent(String target) {
    return lookups().sent(target);
  }

  @Override
  public List<RefusedDelivery> refusedDeliveries() {
    return reads()
        .list(
            """
            select target, subject, refused from delivery
            where run = ? and refused is not null order by subject, seq
            """,
            row -> new RefusedDelivery(row.text(), row.number(), row.text()),
            id);
  }

  @Override
  public List<PoolNote> poolNotes() {
    return reads()
        .list(
            "select noted_at, pool, note_json from pool_note where run = ? order by id",
            row -> new PoolNote(row.time(), row.text(), row.object()),
            id);
  }
}
