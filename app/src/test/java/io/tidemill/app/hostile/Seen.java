package io.tidemill.app.hostile;

import io.tidemill.app.cli.Typed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What came of a hostile input: a row of the page.
///
/// @param input what was hostile
/// @param tried what it tried
/// @param outcome exit code, ledger and what was said
/// @param caught where it was caught
record Seen(String input, String tried, String outcome, String caught) {
  private static final int LONGEST = 170;
  private static final List<String> COUNTED = List.of("done", "failed", "gated", "in_review");

  /// Reads a run that was started in this folder.
  static Seen of(String input, String tried, Path folder, Typed run) {
    if (run.exit() == 2) {
      String said = said(run.err(), folder);
      return new Seen(
          input, tried, "exit 2, nothing spent: `" + said + "`", "before anything is spent");
    }
    JsonNode summary = json(folder, "status", "last", "--json");
    List<String> reasons = new ArrayList<>();
    summary.path("gated").forEach(one -> reasons.add(one.path("reason").asString()));
    json(folder, "errors", "last", "--json")
        .path("groups")
        .forEach(
            one ->
                reasons.add(one.path("name").asString() + ": " + one.path("example").asString()));
    String why = reasons.isEmpty() ? "" : ": `" + brief(String.join("; ", reasons)) + "`";
    return new Seen(
        input,
        tried,
        "exit " + run.exit() + ", " + ledger(summary.path("counts")) + why,
        caught(summary.path("counts")));
  }

  private static String caught(JsonNode counts) {
    if (counts.path("failed").asInt() > 0) {
      return "at the step, for this record alone";
    }
    return counts.path("gated").asInt() > 0 ? "at intake, for this row alone" : "does no harm";
  }

  private static String ledger(JsonNode counts) {
    String parts =
        COUNTED.stream()
            .filter(name -> counts.path(name).asInt() > 0)
            .map(name -> counts.path(name).asInt() + " " + name.replace('_', ' '))
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "no rows" : parts;
  }

  private static JsonNode json(Path folder, String... words) {
    return new JsonMapper().readTree(Typed.in(folder, words).out());
  }

  private static String said(String err, Path folder) {
    return brief(
        err.lines()
            .filter(line -> !line.endsWith(" started") && !line.startsWith("["))
            .findFirst()
            .orElse("")
            .replace(folder + "/", ""));
  }

  private static String brief(String text) {
    String line = text.replace('`', '\'').replace('\n', ' ').strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  String row() {
    return List.of(input, tried, outcome, caught).stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
