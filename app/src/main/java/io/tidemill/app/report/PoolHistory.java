package io.tidemill.app.report;

import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How the pools of a run fared: the width they found, and the pauses that providers asked for or
/// that their failures brought. Made from the notes in the journal.
public final class PoolHistory {
  private static final int INDENT = 2;

  private final Map<String, Life> pools = new LinkedHashMap<>();

  private PoolHistory() {}

  /// The history that these notes tell, in order of time.
  public static PoolHistory of(List<RunReader.PoolNote> notes) {
    PoolHistory history = new PoolHistory();
    for (RunReader.PoolNote note : notes) {
      history.pools.computeIfAbsent(note.pool(), _ -> new Life()).add(note.note());
    }
    return history;
  }

  /// One pool.
  private static final class Life {
    private int width;
    private int narrowest = Integer.MAX_VALUE;
    private int widest;
    private int pauses;
    private long pausedMillis;
    private String lastPause = "";
    private String why = "";

    void add(JsonNode note) {
      width = note.path("width").asInt();
      narrowest = Math.min(narrowest, width);
      widest = Math.max(widest, width);
      String pause = note.path("not_before").asString("");
      if (!pause.isEmpty() && !pause.equals(lastPause)) {
        pauses++;
        pausedMillis += note.path("pause_ms").asLong();
        why = note.path("why").asString("");
      }
      lastPause = pause;
    }
  }

  /// A table, empty text when no pool was used.
  public String text() {
    if (pools.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            List.of("pool", "width", "from", "to", "pauses", "paused", "last reason"),
            Set.of("width", "from", "to", "pauses", "paused"));
    pools.forEach(
        (name, life) ->
            table.row(
                name,
                life.width,
                life.narrowest,
                life.widest,
                life.pauses,
                life.pauses == 0 ? "-" : Shown.millis(life.pausedMillis),
                Shown.orDash(life.why)));
    return "Pools\n" + table.text(INDENT);
  }

  /// For each pool its `name`, present `width`, `narrowest`, `widest`, number of `pauses`, seconds
  /// `paused_s` as announced, and `why` of the last pause.
  public ArrayNode json() {
    List<ObjectNode> all = new ArrayList<>();
    pools.forEach(
        (name, life) ->
            all.add(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("width", life.width)
                    .put("narrowest", life.narrowest)
                    .put("widest", life.widest)
                    .put("pauses", life.pauses)
                    .put("paused_s", life.pausedMillis / 1000.0)
                    .put("why", life.why)));
    return JsonNodeFactory.instance.arrayNode().addAll(all);
  }
}
