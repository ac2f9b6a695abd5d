package io.tidemill.app.report;

import io.tidemill.port.CallEnd;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A [Trace] as one JSON document.
public final class TraceJson {
  private TraceJson() {}

  /// The whole trace.
  public static ObjectNode of(Trace trace) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", trace.run());
    json.set("record", RecordJson.of(trace.record()));
    json.set("cut", Cuts.of(trace.record()));
    json.set("input", trace.record().input());
    ArrayNode results = json.putArray("results");
    trace.results().forEach(result -> results.add(result(result)));
    ArrayNode attempts = json.putArray("attempts");
    trace.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
    ObjectNode prompts = json.putObject("prompts");
    trace.prompts().forEach(prompts::put);
    ArrayNode events = json.putArray("events");
    trace.events().forEach(event -> events.add(event(event)));
    ArrayNode saved = json.putArray("saved");
    trace.saved().forEach(row -> saved.add(saved(row)));
    return json;
  }

  private static ObjectNode result(RunJournal.StoredResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("node", result.key().node().toString());
    json.put("generation", result.key().generation());
    json.put("kind", result.kind().word());
    json.set("value", result.value());
    return json;
  }

  private static ObjectNode attempt(RunReader.AttemptView attempt) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", attempt.id());
    json.put("node", attempt.node().node().toString());
    json.put("generation", attempt.node().generation());
    json.put("number", attempt.number());
    json.put("state", attempt.state());
    json.put("class", orNull(attempt.failureClass()));
    json.put("message", orNull(attempt.message()));
    json.put("parse_stage", orNull(attempt.parseStage()));
    json.set("call", attempt.call() == null ? null : call(attempt.call()));
    return json;
  }

  private static ObjectNode call(RunReader.CallView call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", call.id());
    json.put("kind", call.intent().kind());
    json.put("provider", call.intent().target().provider());
    json.put("model", orNull(call.intent().target().model()));
    json.put("correlation_id", call.intent().correlationId());
    json.put("started_at", call.intent().started().toString());
    CallEnd end = call.end();
    if (end != null) {
      end(json, end, Trace.millis(call));
    }
    return json;
  }

  private static void end(ObjectNode json, CallEnd end, long millis) {
    json.put("status", end.status() == 0 ? null : Integer.valueOf(end.status()));
    json.put("millis", millis);
    json.put("cost", end.cost().amount() == null ? null : end.cost().amount().units());
    json.put("cost_state", end.cost().state().word());
    if (end.tokens() != null) {
      json.putObject("tokens")
          .put("in", end.tokens().in())
          .put("cached", end.tokens().cached())
          .put("out", end.tokens().out())
          .put("reasoning", end.tokens().reasoning());
    }
    json.put("request", orNull(end.bodies().request()));
    json.put("answer", orNull(end.bodies().answer()));
    json.put("error", orNull(end.bodies().error()));
  }

  private static ObjectNode event(RunReader.EventView event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seq", event.seq());
    json.put("at", event.at().toString());
    json.put("kind", event.kind());
    json.set("data", event.data());
    return json;
  }

  private static ObjectNode saved(RunReader.SavedRow row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("to", row.target());
    json.put("refused", orNull(row.refused()));
    json.set("columns", row.row().columns());
    return json;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
