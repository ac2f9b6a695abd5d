package io.tidemill.app.report;

import io.tidemill.port.CallEnd;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A [Trace] as a page for people: what came in, what happened in order, what came out.
public final class TraceText {
  private static final int MOST_OF_A_BODY = 4_000;

  private final StringBuilder page = new StringBuilder();

  private TraceText() {}

  /// The whole page, ending with a line end.
  public static String of(Trace trace) {
    TraceText text = new TraceText();
    text.head(trace);
    text.line("Tries");
    trace.attempts().forEach(attempt -> text.attempt(attempt, trace.pairs()));
    trace.prompts().forEach((node, prompt) -> text.body("prompt of " + node, prompt));
    text.results(trace);
    text.saved(trace.saved());
    text.events(trace.events());
    return text.page.toString();
  }

  private void head(Trace trace) {
    line(
        "%s of %s: %s"
            .formatted(
                trace.record().key(), trace.run(), trace.record().standing().status().word()));
    String reason = RecordJson.reason(trace.record());
    if (!reason.isEmpty()) {
      line("  reason  %s".formatted(reason));
    }
    failure(trace.record());
    if (!trace.record().standing().waitsOn().isEmpty()) {
      line("  waits   on %s".formatted(trace.record().standing().waitsOn()));
    }
    JsonNode cut = Cuts.of(trace.record());
    if (!cut.isNull()) {
      line("  cut     %s (prompts below are shown whole)".formatted(cut.asString()));
    }
    line("Input, line %d".formatted(trace.record().line()));
    trace
        .record()
        .input()
        .properties()
        .forEach(cell -> line("  %s: %s".formatted(cell.getKey(), cell.getValue().asString())));
  }

  private void failure(RecordRow record) {
    String step = record.standing().step();
    if (record.standing().kind() != null) {
      line("  class   " + RecordJson.kind(record) + (step.isEmpty() ? "" : " in step " + step));
    } else if (!step.isEmpty()) {
      line("  step    " + step);
    }
  }

  private void attempt(RunReader.AttemptView attempt, Map<String, String> pairs) {
    String node = attempt.node().node().toString();
    line(
        "  %s%s try %d%s: %s%s"
            .formatted(
                node,
                pairs.containsKey(node) ? " (" + pairs.get(node) + ")" : "",
                attempt.number(),
                attempt.node().generation() > 0
                    ? " of generation " + attempt.node().generation()
                    : "",
                attempt.state(),
                attempt.parseStage().isEmpty() ? "" : ", read as " + attempt.parseStage()));
    if (!attempt.failureClass().isEmpty()) {
      line("    %s: %s".formatted(attempt.failureClass(), attempt.message()));
    }
    if (attempt.call() != null) {
      call(attempt.call());
    }
  }

  private void call(RunReader.CallView call) {
    String whom =
        call.intent().target().model().isEmpty()
            ? call.intent().target().provider()
            : call.intent().target().provider() + "/" + call.intent().target().model();
    line(
        "    %s  %s, correlation id %s"
            .formatted(Shown.at(call.intent().started()), whom, call.intent().correlationId()));
    CallEnd end = call.end();
    if (end == null) {
      line("    under way");
      return;
    }
    line(
        "    status %s, %s, cost %s (%s)%s"
            .formatted(
                end.status() == 0 ? "none" : end.status(),
                Shown.millis(Trace.millis(call)),
                Shown.money(end.cost().amount()),
                end.cost().state().word(),
                end.tokens() == null
                    ? ""
                    : ", tokens %d in, %d out".formatted(end.tokens().in(), end.tokens().out())));
    body("request", end.bodies().request());
    body("answer", end.bodies().answer());
    body("error", end.bodies().error());
  }

  private void results(Trace trace) {
    if (!trace.results().isEmpty()) {
      line("Results");
    }
    trace
        .results()
        .forEach(
            result ->
                line(
                    "  %s%s (%s): %s"
                        .formatted(
                            result.key().node(),
                            result.key().generation() > 0
                                ? " generation " + result.key().generation()
                                : "",
                            result.kind().word(),
                            cut(result.value().toString()))));
  }

  private void saved(List<RunReader.SavedRow> rows) {
    if (!rows.isEmpty()) {
      line("Saved");
    }
    rows.forEach(
        row ->
            line(
                "  %s: %s%s"
                    .formatted(
                        row.target(),
                        row.row().columns(),
                        row.refused().isEmpty() ? "" : ", refused: " + row.refused())));
  }

  private void events(List<RunReader.EventView> events) {
    if (!events.isEmpty()) {
      line("Events");
    }
    events.forEach(
        event -> line("  %d  %s  %s".formatted(event.seq(), Shown.at(event.at()), names(event))));
  }

  private void body(String name, String body) {
    if (!body.isEmpty()) {
      line("    %s".formatted(name));
      Harmless.block(cut(body))
          .lines()
          .forEach(each -> page.append("      | ").append(each).append('\n'));
    }
  }

  /// The events of one decision share a row.
  private static String names(RunReader.EventView event) {
    if (event.data().isArray() && !event.data().isEmpty()) {
      List<String> names = new ArrayList<>();
      event
          .data()
          .forEach(
              one -> {
                String node = one.path("node").asString("");
                names.add(
                    one.path("event").asString(event.kind()) + (node.isEmpty() ? "" : " " + node));
              });
      return String.join(", ", names);
    }
    return event.kind();
  }

  private static String cut(String text) {
    return text.length() <= MOST_OF_A_BODY
        ? text
        : text.substring(0, MOST_OF_A_BODY)
            + "… ("
            + text.length()
            + " characters; --json shows all)";
  }

  private void line(String line) {
    page.append(Harmless.line(line)).append('\n');
  }
}
