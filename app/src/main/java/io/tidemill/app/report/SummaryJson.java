package io.tidemill.app.report;

import io.tidemill.budget.MoneyRange;
import io.tidemill.engine.Ledger;
import io.tidemill.performance.Performance;
import io.tidemill.port.RunReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A [Summary] with the field names of design.md 13. Fields are added, never changed; unknown is
/// null.
public final class SummaryJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MILLIS = 3;

  private SummaryJson() {}

  /// The summary as one object.
  public static ObjectNode of(Summary summary) {
    ObjectNode json = JSON.objectNode();
    about(json, summary.about());
    json.set("counts", counts(summary.counts()));
    summary
        .gated()
        .forEach(
            one ->
                list(json, "gated")
                    .addObject()
                    .put("reason", one.reason())
                    .put("count", one.count()));
    summary.by().forEach(one -> by(list(json, "by").addObject(), one));
    summary
        .completeness()
        .forEach(one -> completeness(list(json, "completeness").addObject(), one));
    summary.failures().forEach(one -> failure(list(json, "failures").addObject(), one));
    list(json, "gated");
    list(json, "by");
    list(json, "completeness");
    list(json, "failures");
    json.set("parse_stages", StageShares.of(summary.outcomes().stages()).json());
    json.set("bundles", BundlePlaces.json(summary.outcomes().places()));
    json.set("rankings", summary.outcomes().rankings().json());
    spent(json, summary.spent());
    timing(json, summary.timing(), summary.spent().totals().wire().millis());
    return json;
  }

  /// The summary as the last line of a stream of events: with `kind` first.
  public static ObjectNode line(Summary summary) {
    return JSON.objectNode().put("kind", "summary").setAll(of(summary));
  }

  /// The counts of the ledger, `waiting` included.
  public static ObjectNode counts(Ledger ledger) {
    return JSON.objectNode()
        .put("admitted", ledger.admitted())
        .put("done", ledger.done())
        .put("failed", ledger.failed())
        .put("gated", ledger.gated())
        .put("in_review", ledger.inReview())
        .put("waiting", ledger.waiting());
  }

  private static void about(ObjectNode json, Summary.About about) {
    json.put("run", about.run());
    json.put("pipeline", about.pipeline());
    json.put("simulated", about.simulated());
    json.put("state", about.state());
    json.put("reason", nullIfEmpty(about.reason()));
    json.put("exit", about.exit());
    json.put("waits_for", nullIfEmpty(about.waitsFor()));
  }

  private static void by(ObjectNode json, Summary.By by) {
    json.put("name", by.name());
    json.put("value", by.value());
    json.set("counts", counts(by.counts()));
  }

  private static void completeness(ObjectNode json, Summary.Completeness column) {
    json.put("to", column.to());
    json.put("column", column.column());
    json.put("extracted", column.extracted());
    json.put("saved", column.saved());
    json.put("missing", column.missing());
    json.put("absent", column.absent());
  }

  private static void failure(ObjectNode json, Summary.Failed failed) {
    json.put("class", nullIfEmpty(failed.kind()));
    json.put("step", nullIfEmpty(failed.step()));
    json.put("provider", nullIfEmpty(failed.provider()));
    json.put("status", failed.status() == 0 ? null : Integer.valueOf(failed.status()));
    json.put("message", failed.message());
    json.put("count", failed.count());
  }

  private static void spent(ObjectNode json, Summary.Spent spent) {
    RunReader.CallTotals totals = spent.totals();
    json.set("cost", cost(spent));
    json.putObject("tokens")
        .put("in", totals.tokens().in())
        .put("cached", totals.tokens().cached())
        .put("out", totals.tokens().out())
        .put("reasoning", totals.tokens().reasoning());
    json.put("attempts", totals.attempts());
    json.put("requests", totals.wire().requests());
    json.put("reused", totals.reused());
    json.put("possible_duplicates", totals.possibleDuplicates());
    json.put("loads", totals.loads());
  }

  private static ObjectNode cost(Summary.Spent spent) {
    ObjectNode cost =
        JSON.objectNode()
            .put("amount", spent.amount().units())
            .put("uncertain", spent.uncertain().units())
            .put("currency", spent.currency())
            .put("unknown_calls", spent.totals().unknownCalls());
    MoneyRange estimate = spent.estimate();
    if (estimate == null) {
      cost.putNull("estimate");
    } else {
      cost.putObject("estimate")
          .put("low", estimate.low().units())
          .put("high", estimate.high().units());
    }
    return cost.put("saved_by_reuse", spent.totals().reusedSaved().units());
  }

  private static void timing(ObjectNode json, Summary.Timing timing, long serviceMillis) {
    json.put("service_time_s", seconds(serviceMillis));
    json.put("makespan_s", seconds(timing.drivenMillis()));
    json.put("overlap", overlap(timing, serviceMillis));
    Performance speed = timing.speed();
    json.put("lower_bound_s", speed == null ? null : SpeedJson.seconds(speed.bound().time()));
    json.set("speed", speed == null ? null : SpeedJson.of(speed));
    json.put("started_at", timing.started() == null ? null : timing.started().toString());
    json.put("finished_at", timing.finished() == null ? null : timing.finished().toString());
  }

  /// Service time per time driven, null before anything was driven.
  static @Nullable BigDecimal overlap(Summary.Timing timing, long serviceMillis) {
    return timing.drivenMillis() == 0
        ? null
        : BigDecimal.valueOf(serviceMillis)
            .divide(BigDecimal.valueOf(timing.drivenMillis()), 2, RoundingMode.HALF_UP);
  }

  private static @Nullable BigDecimal seconds(@Nullable Long millis) {
    return millis == null ? null : BigDecimal.valueOf(millis, MILLIS);
  }

  private static ArrayNode list(ObjectNode json, String name) {
    return json.get(name) instanceof ArrayNode there ? there : json.putArray(name);
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
