package io.tidemill.app.cli;

import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Events of a run as JSON objects with `kind`, `seq`, `at`, `key` and their facts, as they become
/// durable. Remembers the keys of some records, so memory is bounded. Used by one thread.
final class EventLines {
  private static final int PAGE = 500;
  private static final int MOST_KEYS = 10_000;

  private final RunReader reader;
  private final Map<Long, String> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
          return size() > MOST_KEYS;
        }
      };
  private long seq;

  /// @param after number of the last event that is already known
  EventLines(RunReader reader, long after) {
    this.reader = reader;
    this.seq = after;
  }

  /// One event, and the record that it is about.
  ///
  /// @param key the record's key, null when it is about the run
  record Line(String kind, @Nullable String key, ObjectNode json) {}

  /// Passes on what happened since the last call.
  void drain(java.util.function.Consumer<Line> to) {
    List<RunReader.EventView> page = reader.eventsAfter(seq, PAGE);
    while (!page.isEmpty()) {
      for (RunReader.EventView row : page) {
        each(row, to);
        seq = row.seq();
      }
      page = page.size() < PAGE ? List.of() : reader.eventsAfter(seq, PAGE);
    }
  }

  private void each(RunReader.EventView row, java.util.function.Consumer<Line> to) {
    if (row.data() instanceof ArrayNode all && !all.isEmpty()) {
      all.forEach(facts -> to.accept(line(row, facts.path("event").asString(row.kind()), facts)));
    } else {
      to.accept(line(row, row.kind(), row.data()));
    }
  }

  private Line line(RunReader.EventView row, String kind, JsonNode facts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String key = row.subject() > 0 ? key(row.subject(), facts) : null;
    json.put("kind", kind).put("seq", row.seq()).put("at", row.at().toString()).put("key", key);
    facts.properties().stream()
        .filter(fact -> !fact.getKey().equals("event") && !json.has(fact.getKey()))
        .forEach(fact -> json.set(fact.getKey(), fact.getValue()));
    return new Line(kind, key, json);
  }

  private String key(long ordinal, JsonNode facts) {
    String admitted = facts.path("key").asString("");
    if (!admitted.isEmpty()) {
      keys.put(ordinal, admitted);
    }
    return keys.computeIfAbsent(ordinal, this::read);
  }

  private String read(long ordinal) {
    RecordRow record = reader.record(ordinal);
    return record == null ? "" : record.key();
  }
}
