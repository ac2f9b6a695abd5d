package io.tidemill.app.report;

import io.tidemill.plan.PlannedSave;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Counts, column by column, what was due and what arrived. Rows come grouped by target and record;
/// of several rows that one save wrote for one key, after a retry, the last counts.
final class CompletenessCount {
  private final List<PlannedSave> saves;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, RunReader.SavedRow> ofRecord = new LinkedHashMap<>();
  private final Map<String, Long> sent = new HashMap<>();
  private final Function<String, Long> mark;
  private String record = "";

  /// @param mark number up to which a target has acknowledged
  CompletenessCount(List<PlannedSave> saves, Function<String, Long> mark) {
    this.saves = saves;
    this.mark = mark;
    for (PlannedSave save : saves) {
      save.columns().forEach(column -> tally(save.to(), column.name()));
    }
  }

  void add(RunReader.SavedRow row) {
    String owner = row.target() + "\n" + row.row().ordinal();
    if (!owner.equals(record)) {
      closeRecord();
      record = owner;
    }
    ofRecord.put(row.save() + "\n" + keyOf(row), row);
  }

  List<Summary.Completeness> counts() {
    closeRecord();
    List<Summary.Completeness> counts = new ArrayList<>();
    tallies.values().forEach(tally -> counts.add(tally.count()));
    return counts;
  }

  private void closeRecord() {
    ofRecord.values().forEach(this::count);
    ofRecord.clear();
  }

  private void count(RunReader.SavedRow row) {
    if (row.save() >= saves.size()) {
      return;
    }
    PlannedSave save = saves.get(row.save());
    boolean acknowledged = row.refused().isEmpty() && row.row().seq() <= sentTo(row.target());
    for (PlannedSave.Column column : save.columns()) {
      tally(save.to(), column.name()).add(row.row().columns().has(column.name()), acknowledged);
    }
  }

  private long sentTo(String target) {
    return sent.computeIfAbsent(target, mark);
  }

  private Tally tally(String to, String column) {
    return tallies.computeIfAbsent(to + "\n" + column, key -> new Tally(to, column));
  }

  private static String keyOf(RunReader.SavedRow row) {
    StringBuilder key = new StringBuilder();
    row.row().keys().forEach(name -> key.append(row.row().columns().path(name)).append('\n'));
    return key.toString();
  }

  /// The counts of one column so far.
  private static final class Tally {
    private final String to;
    private final String column;
    private long extracted;
    private long saved;
    private long absent;

    Tally(String to, String column) {
      this.to = to;
      this.column = column;
    }

    void add(boolean present, boolean acknowledged) {
      extracted += present ? 1 : 0;
      saved += present && acknowledged ? 1 : 0;
      absent += present ? 0 : 1;
    }

    Summary.Completeness count() {
      return new Summary.Completeness(to, column, extracted, saved, extracted - saved, absent);
    }
  }
}
