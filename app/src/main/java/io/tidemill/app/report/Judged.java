package io.tidemill.app.report;

import io.tidemill.port.RunReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What was found last about each group of a `compare` step.
///
/// @param groups the notes of the journal, by step, then group
public record Judged(List<JsonNode> groups) {
  private static final String NOTE = "GroupJudged";
  private static final int DIGITS = 3;

  public Judged {
    groups = List.copyOf(groups);
  }

  /// The groups of a run; none without a `compare` step.
  static Judged of(RunReader reader) {
    Map<List<String>, JsonNode> latest = new LinkedHashMap<>();
    for (RunReader.EventView event : reader.events(0)) {
      if (event.kind().equals(NOTE)) {
        JsonNode note = event.data();
        latest.put(List.of(note.path("step").asString(""), note.path("group").asString("")), note);
      }
    }
    return new Judged(new ArrayList<>(latest.values()));
  }

  /// The notes as they are: `step`, `group`, `round`, `members`, `dealt`, `answered`, and of a
  /// ranking `reliability`, `halves`, `chance` (what coin flips over the same pairs look like),
  /// else `refused`.
  public ArrayNode json() {
    return JsonNodeFactory.instance.arrayNode().addAll(groups);
  }

  /// A table for people; empty without groups.
  public String text() {
    if (groups.isEmpty()) {
      return "";
    }
    List<String> numbers = List.of("records", "comparisons", "reliability", "halves", "coin flips");
    List<String> head = new ArrayList<>(List.of("step", "group"));
    head.addAll(numbers);
    head.add("refused");
    TextTable table = new TextTable(head, Set.copyOf(numbers));
    for (JsonNode one : groups) {
      table.row(
          one.path("step").asString(""),
          Shown.orDash(one.path("group").asString("")),
          Shown.count(one.path("members").asLong()),
          Shown.count(one.path("answered").asLong()),
          number(one.path("reliability")),
          number(one.path("halves")),
          number(one.path("chance")),
          Shown.orDash(one.path("refused").asString("")));
    }
    return "Rankings\n" + table.text(2);
  }

  private static String number(JsonNode value) {
    return value.isNumber()
        ? value.decimalValue(BigDecimal.ZERO).setScale(DIGITS, RoundingMode.HALF_UP).toPlainString()
        : "-";
  }
}
