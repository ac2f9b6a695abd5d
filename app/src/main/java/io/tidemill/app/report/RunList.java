package io.tidemill.app.report;

import io.tidemill.engine.Ledger;
import io.tidemill.port.RunRow;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Runs of a store, oldest first.
public record RunList(List<RunRow> runs) {
  public RunList {
    runs = List.copyOf(runs);
  }

  /// As one JSON document.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("runs");
    runs.forEach(run -> list.add(json(run)));
    return json;
  }

  /// As lines for people.
  public String text() {
    if (runs.isEmpty()) {
      return "No runs yet. Start one: tidemill demo\n";
    }
    TextTable table =
        new TextTable(
            List.of(
                "run", "state", "records", "done", "failed", "gated", "review", "waiting", "cost",
                "started", ""),
            Set.of("records", "done", "failed", "gated", "review", "waiting", "cost"));
    runs.forEach(run -> row(table, run));
    return table.text(0);
  }

  private static void row(TextTable table, RunRow run) {
    Ledger counts = run.head().ledger();
    table.row(
        run.name(),
        Standing.of(run).words(),
        counts.admitted(),
        counts.done(),
        counts.failed(),
        counts.gated(),
        counts.inReview(),
        counts.waiting(),
        Shown.money(run.head().spending().settled().plus(run.head().spending().uncertain())),
        Shown.at(run.head().times().started()),
        run.identity().simulated() ? "simulated" : "");
  }

  private static ObjectNode json(RunRow run) {
    Standing standing = Standing.of(run);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", run.name());
    json.put("pipeline", run.identity().pipeline());
    json.put("simulated", run.identity().simulated());
    json.put("state", standing.status().word());
    json.put("reason", standing.reason().isEmpty() ? null : standing.reason());
    json.set("counts", SummaryJson.counts(run.head().ledger()));
    json.put(
        "cost", run.head().spending().settled().plus(run.head().spending().uncertain()).units());
    json.put("source", run.identity().source());
    json.put("target", run.identity().target());
    json.put(
        "started_at",
        run.head().times().started() == null ? null : run.head().times().started().toString());
    json.put(
        "finished_at",
        run.head().times().finished() == null ? null : run.head().times().finished().toString());
    json.put("superseded", run.supersededBy() != null);
    return json;
  }
}
