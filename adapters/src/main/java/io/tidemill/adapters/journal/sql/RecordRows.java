package io.tidemill.adapters.journal.sql;

import io.tidemill.engine.RecordStatus;
import io.tidemill.port.Change;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads records of one run and their results.
///
/// @param run id of the run
public record RecordRows(Reads reads, long run) {
  private static final String SELECT =
      """
      select r.ordinal, r.record_key, r.line, r.input_json, b.codec, b.length, b.checksum, b.bytes,
        r.state, r.reason, r.detail, r.failure_class, r.step, r.wake_at, r.waits_on, r.fold_json,
        r.crashes
      from record r left join body b on b.id = r.input_body
      """;
  private static final String RESULTS =
      """
      select r.subject, r.node, r.generation, r.kind, r.value_json, b.codec, b.length, b.checksum, b.bytes
      from result r left join body b on b.id = r.value_body
      """;

  private static final Comparator<RunJournal.StoredResult> BY_NODE =
      Comparator.comparingLong((RunJournal.StoredResult one) -> one.key().subject())
          .thenComparing(one -> one.key().node())
          .thenComparingInt(one -> one.key().generation());

  /// Every record in order of ordinal, or those in one status.
  public void each(@Nullable RecordStatus status, Consumer<RecordRow> each) {
    Object[] start = {0L};
    String paged = " and r.ordinal > ? order by r.ordinal limit ?";
    if (status == null) {
      reads.stream(keyset(SELECT + " where r.run = ?" + paged), each, start, run);
    } else {
      String ofStatus = " where r.run = ? and r.state = ?";
      reads.stream(keyset(SELECT + ofStatus + paged), each, start, run, status.word());
    }
  }

  private static Reads.Keyset<RecordRow> keyset(String sql) {
    return new Reads.Keyset<>(sql, RecordRows::map, row -> new Object[] {row.ordinal()});
  }

  /// The record with this key.
  public Optional<RecordRow> byKey(String key) {
    return reads.first(SELECT + " where r.run = ? and r.record_key = ?", RecordRows::map, run, key);
  }

  /// These records, in order of ordinal.
  public List<RecordRow> byOrdinal(Collection<Long> ordinals) {
    List<RecordRow> found = new ArrayList<>();
    for (InList list : InList.chunks(ordinals)) {
      String sql = SELECT + " where r.run = ? and r.ordinal in " + list.marks();
      found.addAll(reads.list(sql, RecordRows::map, list.after(run)));
    }
    found.sort(Comparator.comparingLong(RecordRow::ordinal));
    return found;
  }

  /// Waiting and in-review records above an ordinal, in order.
  public List<RecordRow> unfinished(long after, int limit) {
    String sql =
        SELECT + " where r.run = ? and r.state = ? and r.ordinal > ? order by r.ordinal limit ?";
    List<RecordRow> open = new ArrayList<>();
    for (RecordStatus status : List.of(RecordStatus.WAITING, RecordStatus.IN_REVIEW)) {
      open.addAll(reads.list(sql, RecordRows::map, run, status.word(), after, limit));
    }
    open.sort(Comparator.comparingLong(RecordRow::ordinal));
    return open.size() <= limit ? open : List.copyOf(open.subList(0, limit));
  }

  /// Which of these keys exist.
  public Map<String, RunJournal.KnownRow> known(Collection<String> keys) {
    Map<String, RunJournal.KnownRow> stored = new HashMap<>();
    for (InList list : InList.chunks(keys)) {
      reads.list(
          "select record_key, ordinal, line, row_hash from record where run = ? and record_key in "
              + list.marks(),
          row ->
              stored.put(
                  row.text(), new RunJournal.KnownRow(row.number(), row.number(), row.hash())),
          list.after(run));
    }
    return asAsked(keys, stored);
  }

  /// Keys may be stored in another form than the one that was asked for.
  private static Map<String, RunJournal.KnownRow> asAsked(
      Collection<String> keys, Map<String, RunJournal.KnownRow> stored) {
    Map<String, RunJournal.KnownRow> known = new HashMap<>();
    for (String key : keys) {
      RunJournal.KnownRow row = stored.get(PlainText.of(key));
      if (row != null) {
        known.put(key, row);
      }
    }
    return known;
  }

  /// How many of `KEY`, `KEY#2`, `KEY#3`, .. exist. They are given without gaps, so a search by
  /// halves finds the last one: no scan, however often a key occurs.
  public int occurrences(String key) {
    int there = exists(key, 1) ? 1 : 0;
    if (there == 0) {
      return 0;
    }
    int missing = 2;
    while (exists(key, missing)) {
      there = missing;
      missing *= 2;
    }
    while (missing - there > 1) {
      int middle = (there + missing) >>> 1;
      if (exists(key, middle)) {
        there = middle;
      } else {
        missing = middle;
      }
    }
    return there;
  }

  private boolean exists(String key, int nth) {
    String full = nth == 1 ? key : key + "#" + nth;
    return reads.number("select 1 from record where run = ? and record_key = ?", run, full) == 1;
  }

  /// All results of these records, by node.
  public List<RunJournal.StoredResult> results(Collection<Long> ordinals) {
    List<RunJournal.StoredResult> found = new ArrayList<>();
    for (InList list : InList.chunks(ordinals)) {
      String sql = RESULTS + " where r.run = ? and r.subject in " + list.marks();
      found.addAll(reads.list(sql, RecordRows::result, list.after(run)));
    }
    found.sort(BY_NODE);
    return found;
  }

  /// All results of the records from `first` to `last`, by ordinal, then node.
  public List<RunJournal.StoredResult> results(long first, long last) {
    String sql = RESULTS + " where r.run = ? and r.subject between ? and ?";
    List<RunJournal.StoredResult> found =
        new ArrayList<>(reads.list(sql, RecordRows::result, run, first, last));
    found.sort(BY_NODE);
    return found;
  }

  private static RecordRow map(Columns row) throws SQLException {
    return new RecordRow(
        row.number(),
        row.text(),
        row.number(),
        (ObjectNode) inlineOrBody(row),
        standing(row),
        row.object(),
        row.small());
  }

  private static RecordRow.Standing standing(Columns row) throws SQLException {
    return new RecordRow.Standing(
        RecordStatus.of(row.text()),
        row.text(),
        row.text(),
        row.failureClass(),
        row.text(),
        row.timeOrNull(),
        row.text());
  }

  private static RunJournal.StoredResult result(Columns row) throws SQLException {
    return new RunJournal.StoredResult(
        row.node(),
        Change.ResultKind.valueOf(row.text().toUpperCase(Locale.ROOT)),
        inlineOrBody(row));
  }

  private static JsonNode inlineOrBody(Columns row) throws SQLException {
    String inline = row.textOrNull();
    String body = row.bodyOrNull();
    return JsonText.read(inline != null ? inline : body != null ? body : "null");
  }
}
