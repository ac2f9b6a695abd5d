package io.tidemill.runtime;

import io.tidemill.engine.RecordStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records that were open when the process died, twice in a row: each waits in isolation and runs
/// alone once nothing else can, so that only the one that kills the process again is found guilty
/// (engine.md 7). Confined to the loop.
final class Suspects {
  /// Crashes in a row that make a suspect.
  private static final int SUSPECT = 2;

  /// Crashes in a row, two of them alone, that prove it.
  private static final int GUILTY = 4;

  private final Records records;
  private final Set<ActiveRecord> waiting = new LinkedHashSet<>();
  private @Nullable ActiveRecord alone;

  Suspects(Records records) {
    this.records = records;
  }

  static boolean isSuspect(ActiveRecord record) {
    return record.state().crashes() >= SUSPECT;
  }

  static boolean isGuilty(ActiveRecord record) {
    return record.state().crashes() >= GUILTY;
  }

  /// A suspect came into memory.
  void add(ActiveRecord record) {
    waiting.add(record);
    record.isolated(true);
  }

  private void drop(ActiveRecord record) {
    waiting.remove(record);
    record.isolated(false);
  }

  /// Records that wait to run alone.
  int count() {
    return waiting.size();
  }

  boolean isIsolated(ActiveRecord record) {
    return record.isIsolated();
  }

  /// Whoever wakes a suspect, it waits for its turn alone; and while one runs alone, so does
  /// whoever is woken meanwhile.
  void isolate(ActiveRecord record, boolean wantsCalls) {
    boolean waits = isSuspect(record) || oneRuns();
    if (waits && wantsCalls && !record.equals(alone)) {
      add(record);
    } else {
      drop(record);
    }
  }

  private boolean oneRuns() {
    return alone != null && isSuspect(alone) && alone.equals(records.get(alone.ordinal()));
  }

  /// The next one to run alone, null while anything else is in memory or may come. Those that came
  /// to an end while they waited, because their row changed for example, are forgotten.
  @Nullable ActiveRecord release() {
    for (ActiveRecord over : List.copyOf(waiting)) {
      if (over.state().status() != RecordStatus.WAITING) {
        drop(over);
        records.forgetIfOver(over);
      }
    }
    boolean nothingElse =
        !waiting.isEmpty() && records.isExhausted() && records.size() == waiting.size();
    if (!nothingElse) {
      return null;
    }
    ActiveRecord next = waiting.iterator().next();
    drop(next);
    alone = next;
    return next;
  }
}
