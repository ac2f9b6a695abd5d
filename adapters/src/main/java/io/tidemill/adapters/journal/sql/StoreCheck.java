package io.tidemill.adapters.journal.sql;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.RecordStatus;
import io.tidemill.port.RunRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares what a store says about itself with what it holds.
///
/// @param runs reads the runs
public record StoreCheck(RunRows runs) {

  /// Everything that is wrong, in words; empty when nothing is.
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (RunRow run : runs.all()) {
      if (!run.lease().alive()) {
        events(run, problems);
        counters(run, problems);
      }
    }
    bodies(problems);
    rows(problems);
    return problems;
  }

  private void rows(List<String> problems) {
    for (CheckedRows rows : CheckedRows.ALL) {
      rows.check(runs.reads(), damaged -> problems.add(words(damaged)));
    }
  }

  private String words(CheckedRows.Damaged damaged) {
    return "%s of run %s%s is damaged: it is not what was written"
        .formatted(
            damaged.what(),
            name("select run_name from run where id = ?", damaged.run()),
            damaged.subject() > 0 ? ", record " + record(damaged) : "");
  }

  private String record(CheckedRows.Damaged damaged) {
    return name(
        "select record_key from record where run = ? and ordinal = ?",
        damaged.run(),
        damaged.subject());
  }

  private String name(String sql, Object... key) {
    return runs.reads().first(sql, Columns::text, key).orElse("(unknown)");
  }

  /// Whether the counters of a run are the counts of its records.
  public boolean countersFit(RunRow run) {
    return counted(run.id()).equals(run.head().ledger());
  }

  private void counters(RunRow run, List<String> problems) {
    if (!countersFit(run)) {
      problems.add(
          "Run %s counts %s, its records are %s"
              .formatted(run.name(), run.head().ledger(), counted(run.id())));
    }
  }

  private Ledger counted(long run) {
    Map<String, Long> counts = new HashMap<>();
    runs.reads()
        .list(
            "select state, count(*) from record where run = ? group by state",
            row -> counts.merge(row.text(), row.number(), Long::sum),
            run);
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return new Ledger(
        all,
        count(counts, RecordStatus.DONE),
        count(counts, RecordStatus.FAILED),
        count(counts, RecordStatus.GATED),
        count(counts, RecordStatus.IN_REVIEW));
  }

  private static long count(Map<String, Long> counts, RecordStatus status) {
    return counts.getOrDefault(status.word(), 0L);
  }

  private void events(RunRow run, List<String> problems) {
    long last = runs.reads().number("select max(seq) from event where run = ?", run.id());
    long count = runs.reads().number("select count(*) from event where run = ?", run.id());
    if (last != run.head().seq() || count != last) {
      problems.add(
          "Run %s says its last event is %d, but it has %d events up to %d"
              .formatted(run.name(), run.head().seq(), count, last));
    }
  }

  private void bodies(List<String> problems) {
    String sql =
        """
        select id, codec, length, checksum, bytes from body where id > ? and id <= ?
        """;
    new Windows(runs.reads(), "body")
        .each(
            0,
            Long.MAX_VALUE,
            (from, to) -> runs.reads().list(sql, row -> body(row, problems), from, to));
  }

  private static boolean body(Columns row, List<String> problems) throws java.sql.SQLException {
    long id = row.number();
    boolean sound = new Body(row.text(), row.small(), row.number(), row.bytes()).isSound();
    if (!sound) {
      problems.add("Text " + id + " of run " + (id >> 40) + " is damaged");
    }
    return sound;
  }
}
