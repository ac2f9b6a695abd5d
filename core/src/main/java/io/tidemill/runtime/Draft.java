package io.tidemill.runtime;

import io.tidemill.port.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One batch in the making: rows in order, and what may only start once they are durable.
final class Draft {
  private final List<Change> changes = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final Set<ActiveRecord> moved = new LinkedHashSet<>();
  private int events;

  void write(Change change) {
    changes.add(change);
  }

  void note(Instant at, long subject, String kind, long reference, JsonNode data) {
    changes.add(new Change.EventNoted(at, subject, kind, reference, data));
    events++;
  }

  /// The record's row is written once, at the end of the batch.
  void moved(ActiveRecord record) {
    moved.add(record);
  }

  void afterCommit(Runnable work) {
    afterCommit.add(work);
  }

  boolean isEmpty() {
    return changes.isEmpty() && moved.isEmpty();
  }

  int events() {
    return events;
  }

  /// The rows in order, records last.
  List<Change> changes() {
    List<Change> all = new ArrayList<>(changes);
    moved.forEach(record -> all.add(Standings.moved(record)));
    return all;
  }

  /// Starts what waited for the commit.
  void committed() {
    afterCommit.forEach(Runnable::run);
  }
}
