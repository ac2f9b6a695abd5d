package io.tidemill.adapters.journal.sql;

import io.tidemill.port.BatchRow;
import io.tidemill.port.BatchStage;
import io.tidemill.port.CommandRow;
import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.RunJournal;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the driver of a run asks besides its records: open calls, past answers, deliveries, orders.
///
/// @param run id of the run
public record RunLookups(Reads reads, long run) {
  private static final String DELIVERY =
      "select seq, subject, keys_json, columns_json from delivery where run = ? and target = ?";
  private static final String COMMAND =
      "select id, run, verb, args_json, given_by, given_at, state, answer from command";

  /// Calls without an end that were started under an earlier epoch.
  public List<RunJournal.OpenCall> openCalls(long epoch) {
    Map<Long, List<RunJournal.OpenAttempt>> waiting = new HashMap<>();
    reads.list(
        """
        select a.call, a.id, a.subject, a.node, a.generation, a.try_nr from call c
        join attempt a on a.call = c.id
        where c.ended_at is null and c.id >= ? and c.id < ? and c.epoch < ? and a.state = 'started'
        """,
        row ->
            waiting
                .computeIfAbsent(row.number(), call -> new ArrayList<>())
                .add(new RunJournal.OpenAttempt(row.number(), row.node(), row.small())),
        Ids.first(run),
        Ids.end(run),
        epoch);
    return reads.list(
        "select c.id, c.batch, "
            + CallRows.INTENT
            + " from call c where c.ended_at is null and c.id >= ? and c.id < ? and c.epoch < ?"
            + " order by c.id",
        row -> openCall(row, waiting),
        Ids.first(run),
        Ids.end(run),
        epoch);
  }

  private static RunJournal.OpenCall openCall(
      Columns row, Map<Long, List<RunJournal.OpenAttempt>> waiting) throws SQLException {
    long id = row.number();
    long batch = row.number();
    return new RunJournal.OpenCall(
        id, CallRows.intent(row), waiting.getOrDefault(id, List.of()), batch);
  }

  /// Batches that have not ended.
  public List<BatchRow> openBatches() {
    return reads.list(
        """
        select id, provider, intent_at, items, deadline, state, files_json, remote_id, poll_at
        from batch where run = ? and state <> 'ended' order by id
        """,
        RunLookups::batch,
        run);
  }

  private static BatchRow batch(Columns row) throws SQLException {
    return new BatchRow(
        row.number(),
        row.text(),
        row.time(),
        row.small(),
        row.time(),
        new BatchRow.Way(
            BatchStage.valueOf(row.text().toUpperCase(Locale.ROOT)),
            row.text(),
            row.text(),
            row.time()));
  }

  /// Whether the store has a batch with this id of the provider.
  public boolean isOwnBatch(String provider, String remote) {
    return reads.number(
            "select count(*) from batch where provider = ? and remote_id = ?", provider, remote)
        > 0;
  }

  /// The newest accepted answer to an identical request whose text was kept.
  public Optional<RunJournal.PastAnswer> pastAnswer(
      Fingerprint reuseKey, @Nullable Instant notBefore, boolean onlyThisRun) {
    return reads.first(
        """
        select c.id, b.codec, b.length, b.checksum, b.bytes, c.cost from call c
        join body b on b.id = c.answer_body
        where c.reuse_key = ? and c.id >= ? and c.id < ? and c.started_at >= ?
          and exists (select 1 from attempt a where a.call = c.id and a.state = 'answered')
        order by c.started_at desc, c.id desc limit 1
        """,
        RunLookups::pastAnswer,
        RecordTable.bytes(reuseKey),
        onlyThisRun ? Ids.first(run) : 0L,
        onlyThisRun ? Ids.end(run) : Long.MAX_VALUE,
        notBefore == null ? Long.MIN_VALUE : notBefore.toEpochMilli());
  }

  private static RunJournal.PastAnswer pastAnswer(Columns row) throws SQLException {
    long call = row.number();
    String answer = row.bodyOrNull();
    Money cost = row.money();
    return new RunJournal.PastAnswer(call, answer == null ? "" : answer, cost);
  }

  /// Rows queued for a target above `after`.
  public List<Delivery> undelivered(String target, long after, int limit) {
    String sql = DELIVERY + " and seq > ? and refused is null order by seq limit ?";
    return reads.list(sql, RunLookups::delivery, run, target, after, limit);
  }

  /// The mark of a target.
  public long sent(String target) {
    return reads.number(
        "select sent_seq from target_mark where run = ? and target = ?", run, target);
  }

  /// Number of the last row queued for any target.
  public long lastDelivery() {
    long last = 0;
    for (String target : targets()) {
      last =
          Math.max(
              last,
              reads.number(
                  "select max(seq) from delivery where run = ? and target = ?", run, target));
    }
    return last;
  }

  /// Names of the targets that rows were queued for. Skips from name to name, so its cost does not
  /// grow with the rows.
  public List<String> targets() {
    List<String> targets = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      next =
          reads.first(
              "select target from delivery where run = ? and target > ? order by target limit 1",
              Columns::text,
              run,
              next.get());
      next.ifPresent(targets::add);
    }
    return targets;
  }

  /// All rows queued for a target by ordinal, refused ones left out.
  public DeliveredRows delivered(String target) {
    String sql =
        DELIVERY + " and (subject, seq) > (?, ?) and refused is null order by subject, seq limit ?";
    Reads.Keyset<Delivery> keyset =
        new Reads.Keyset<>(
            sql, RunLookups::delivery, row -> new Object[] {row.ordinal(), row.seq()});
    return each -> reads.stream(keyset, each, new Object[] {0L, 0L}, run, target);
  }

  static Delivery delivery(Columns row) throws SQLException {
    long seq = row.number();
    long ordinal = row.number();
    List<String> keys = new ArrayList<>();
    row.json().forEach(key -> keys.add(key.stringValue()));
    return new Delivery(seq, ordinal, keys, row.object());
  }

  /// Orders that were given and not answered, oldest first.
  public List<CommandRow> pendingCommands() {
    return reads.list(
        COMMAND + " where run = ? and state in ('given', 'accepted') order by id",
        RunLookups::command,
        run);
  }

  /// A command by id.
  public static Optional<CommandRow> command(Reads reads, long id) {
    return reads.first(COMMAND + " where id = ?", RunLookups::command, id);
  }

  private static CommandRow command(Columns row) throws SQLException {
    long id = row.number();
    long run = row.number();
    String verb = row.text();
    tools.jackson.databind.node.ObjectNode arguments = row.object();
    CommandRow.Order order = new CommandRow.Order(run, verb, arguments, row.text(), row.time());
    return new CommandRow(id, order, row.text(), row.text());
  }

  /// Last note about each pool.
  public Map<String, JsonNode> poolNotes() {
    Map<String, JsonNode> notes = new LinkedHashMap<>();
    reads.list(
        """
        select pool, note_json from pool_note
        where id in (select max(id) from pool_note where run = ? group by pool) order by pool
        """,
        row -> notes.put(row.text(), row.json()),
        run);
    return notes;
  }
}
