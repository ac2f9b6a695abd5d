package io.tidemill.runtime;

import io.tidemill.port.Change;
import io.tidemill.schedule.PoolMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Pools' memories as they stand in the journal: `width`, `in_flight`, and while a pool is paused
/// `not_before`, `pause_ms` and `why`.
final class PoolNotes {
  private PoolNotes() {}

  static Change.PoolNoted written(String pool, PoolMemory memory, Instant now) {
    ObjectNode note =
        JsonNodeFactory.instance
            .objectNode()
            .put("width", memory.width())
            .put("in_flight", memory.inFlight());
    Instant until = memory.notBefore();
    if (until != null) {
      note.put("not_before", until.toString());
      note.put("pause_ms", Duration.between(now, until).toMillis());
      note.put("why", memory.why());
    }
    return new Change.PoolNoted(now, pool, note);
  }

  /// What the last notes say. A pause never lasts longer from now than it was said to last, so that
  /// a clock that was set back cannot freeze a pool (engine.md 13).
  static Map<String, PoolMemory> read(Map<String, JsonNode> notes, Instant now) {
    Map<String, PoolMemory> memories = new HashMap<>();
    notes.forEach((pool, note) -> memories.put(pool, read(note, now)));
    return memories;
  }

  private static PoolMemory read(JsonNode note, Instant now) {
    Instant until = pause(note, now);
    String why = until == null ? "" : note.path("why").asString("");
    return new PoolMemory(note.path("width").asInt(1), 0, until, why);
  }

  private static @Nullable Instant pause(JsonNode note, Instant now) {
    if (!note.has("not_before")) {
      return null;
    }
    Instant said = Instant.parse(note.path("not_before").asString());
    Instant latest = now.plusMillis(note.path("pause_ms").asLong(0));
    Instant until = said.isBefore(latest) ? said : latest;
    return until.isAfter(now) ? until : null;
  }
}
