package io.tidemill.runtime;

import io.tidemill.engine.Fold;
import io.tidemill.engine.RecordState;
import io.tidemill.engine.RecordStatus;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The records in memory. Others are loaded in order of ordinal when there is room. Confined to the
/// loop.
final class Records {
  private final RunJournal journal;
  private final RowReader reader;
  private final Map<Long, ActiveRecord> active = new LinkedHashMap<>();
  private long cursor;
  private boolean exhausted;

  Records(RunJournal journal, RowReader reader) {
    this.journal = journal;
    this.reader = reader;
  }

  @Nullable ActiveRecord get(long ordinal) {
    return active.get(ordinal);
  }

  Collection<ActiveRecord> all() {
    return active.values();
  }

  int size() {
    return active.size();
  }

  /// Whether every unfinished record has been loaded.
  boolean isExhausted() {
    return exhausted;
  }

  /// The record, loaded if it is not in memory.
  ActiveRecord activate(long ordinal) {
    ActiveRecord record = active.get(ordinal);
    if (record == null) {
      load(journal.records(List.of(ordinal)));
      record = java.util.Objects.requireNonNull(active.get(ordinal));
    }
    return record;
  }

  /// Loads the next unfinished records.
  ///
  /// @return those that were not in memory yet
  List<ActiveRecord> next(int count) {
    List<RecordRow> rows = journal.unfinished(cursor, count);
    if (rows.size() < count) {
      exhausted = true;
    }
    if (!rows.isEmpty()) {
      cursor = rows.getLast().ordinal();
    }
    return load(rows.stream().filter(this::isMissing).toList());
  }

  private boolean isMissing(RecordRow row) {
    return !active.containsKey(row.ordinal()) && row.standing().status() != RecordStatus.IN_REVIEW;
  }

  private List<ActiveRecord> load(List<RecordRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<Long, List<RunJournal.StoredResult>> results = results(rows);
    List<ActiveRecord> loaded = new ArrayList<>();
    for (RecordRow row : rows) {
      RecordState state = Fold.read(row.fold(), row.standing().status(), row.crashes());
      ValueBook values =
          ValueBook.of(reader.known(row.input()), results.getOrDefault(row.ordinal(), List.of()));
      ActiveRecord record = new ActiveRecord(row, state, values);
      active.put(row.ordinal(), record);
      loaded.add(record);
    }
    return loaded;
  }

  private Map<Long, List<RunJournal.StoredResult>> results(List<RecordRow> rows) {
    List<Long> begun =
        rows.stream().filter(row -> !row.fold().isEmpty()).map(RecordRow::ordinal).toList();
    return begun.isEmpty()
        ? new HashMap<>()
        : journal.results(begun).stream()
            .collect(Collectors.groupingBy(result -> result.key().subject()));
  }

  /// Forgets a record to which nothing happens any more by itself.
  void forgetIfOver(ActiveRecord record) {
    boolean isOver = record.state().status() != RecordStatus.WAITING;
    if (record.isQuiet() && (isOver || record.state().awaitsOthers())) {
      forget(record);
    }
  }

  /// Forgets a record to which something happened out of its turn, unless something of it is under
  /// way already. If it goes on by itself, it is loaded again in its turn, also when its turn had
  /// passed while it was in memory.
  void forgetIfQuiet(ActiveRecord record) {
    if (record.isQuiet() && !record.isIsolated()) {
      forget(record);
      boolean goesOn = record.state().status() == RecordStatus.WAITING;
      if (goesOn && !record.state().awaitsOthers()) {
        cursor = Math.min(cursor, record.ordinal() - 1);
        exhausted = false;
      }
    }
  }

  /// Forgets a record that nothing happens to any more. Not before what was decided about it is
  /// durable: until then the journal holds an older state of it.
  void forget(ActiveRecord record) {
    active.remove(record.ordinal());
  }
}
