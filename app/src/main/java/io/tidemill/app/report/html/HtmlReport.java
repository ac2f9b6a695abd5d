package io.tidemill.app.report.html;

import io.tidemill.app.report.BundlePlaces;
import io.tidemill.app.report.PoolHistory;
import io.tidemill.app.report.Shown;
import io.tidemill.app.report.Spans;
import io.tidemill.app.report.StageShares;
import io.tidemill.app.report.Summary;
import io.tidemill.app.wiring.Tuning;
import io.tidemill.engine.Ledger;
import io.tidemill.engine.PlanIndex;
import io.tidemill.performance.Performance;
import io.tidemill.performance.Span;
import io.tidemill.performance.Tally;
import io.tidemill.performance.Waste;
import io.tidemill.plan.PlannedStep;
import io.tidemill.port.RunReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// Everything about a run as one HTML file without scripts, fonts or pictures from elsewhere. Texts
/// of records are escaped.
public final class HtmlReport {
  private final Summary summary;
  private final RunReader reader;
  private final PlanIndex steps;
  private final Tuning tuning;

  private HtmlReport(Summary summary, RunReader reader, PlanIndex steps, Tuning tuning) {
    this.summary = summary;
    this.reader = reader;
    this.steps = steps;
    this.tuning = tuning;
  }

  /// The report on a run.
  public static String of(Summary summary, RunReader reader, PlanIndex steps, Tuning tuning) {
    return new HtmlReport(summary, reader, steps, tuning).page().toString();
  }

  private Page page() {
    String title = summary.about().run();
    Page page = new Page();
    page.markup("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", "Tidemill: " + title)
        .markup("<style>\n" + css() + "</style></head>\n<body><main>\n")
        .element("h1", title);
    state(page);
    facts(page);
    page.section("Completeness", completeness())
        .section("Failures", failures())
        .section("What each model and tool worked on", timeline())
        .section("Steps and models", speed())
        .section("Answers by how they were read", stages())
        .section("Bundles", bundles())
        .section("Pools", pools())
        .section("Rankings", new Rankings(reader, steps).draw());
    return page.markup("</main></body></html>\n");
  }

  private static String css() {
    try (InputStream file = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void state(Page page) {
    Summary.About about = summary.about();
    boolean clean = Objects.equals(about.exit(), 0);
    page.markup("<p class=\"state %s\">".formatted(clean ? "good" : ""))
        .text(about.state())
        .text(about.reason().isEmpty() ? "" : " (" + about.reason() + ")")
        .text(about.simulated() ? ", simulated: every answer was made up" : "")
        .text(", pipeline " + about.pipeline())
        .markup("</p>\n");
  }

  private void facts(Page page) {
    Summary.Spent spent = summary.spent();
    Summary.Timing timing = summary.timing();
    page.markup("<dl>\n");
    fact(page, "records", ledger(summary.counts()));
    summary.gated().forEach(one -> fact(page, "gated", one.reason() + ": " + one.count()));
    summary
        .by()
        .forEach(
            by ->
                fact(
                    page,
                    by.name(),
                    (by.value() == null ? "(none)" : by.value()) + ": " + ledger(by.counts())));
    String unknown =
        spent.totals().unknownCalls() > 0
            ? " and %s of unknown cost"
                .formatted(Shown.count(spent.totals().unknownCalls(), "call"))
            : "";
    fact(page, "cost", Shown.money(spent.amount()) + " " + spent.currency() + unknown);
    fact(page, "tries", Shown.count(spent.totals().attempts()));
    fact(page, "started", Shown.at(timing.started()));
    fact(page, "driven", Shown.millis(timing.drivenMillis()));
    Performance speed = timing.speed();
    if (speed != null && speed.ratio() != null) {
      fact(
          page,
          "lower bound",
          "%s (%s); driven %s times as long"
              .formatted(
                  Shown.millis(speed.bound().time().toMillis()),
                  speed.bound().reason(),
                  speed.ratio()));
      if (spent.totals().loads() > 0) {
        fact(page, "loads of models", Shown.count(spent.totals().loads()));
      }
    }
    page.markup("</dl>\n");
  }

  private static void fact(Page page, String name, String value) {
    page.element("dt", name).element("dd", value);
  }

  private static String ledger(Ledger counts) {
    return "%s = %s done, %s failed, %s gated, %s in review, %s waiting"
        .formatted(
            Shown.count(counts.admitted()),
            Shown.count(counts.done()),
            Shown.count(counts.failed()),
            Shown.count(counts.gated()),
            Shown.count(counts.inReview()),
            Shown.count(counts.waiting()));
  }

  private Page completeness() {
    Page page = new Page();
    if (!summary.completeness().isEmpty()) {
      page.element(
              summary.hasGap() ? "p class=\"bad\"" : "p class=\"good\"",
              summary.hasGap() ? "Values are missing." : "Everything that was due is saved.")
          .table(
              "Values by column",
              List.of("saved to", "column", "#extracted", "#saved", "#missing", "#absent"),
              summary.completeness().stream()
                  .map(
                      one ->
                          Page.row(
                              one.to(),
                              one.column(),
                              Shown.count(one.extracted()),
                              Shown.count(one.saved()),
                              Shown.count(one.missing()),
                              Shown.count(one.absent())))
                  .toList());
    }
    return page;
  }

  private Page failures() {
    Page page = new Page();
    if (!summary.failures().isEmpty()) {
      page.table(
          "Failed records by cause",
          List.of("#records", "class", "step", "provider", "status", "message"),
          summary.failures().stream()
              .map(
                  one ->
                      Page.row(
                          Shown.count(one.count()),
                          Shown.orDash(one.kind()),
                          Shown.orDash(one.step()),
                          Shown.orDash(one.provider()),
                          one.status() == 0 ? "-" : one.status(),
                          one.message()))
              .toList());
    }
    return page;
  }

  private Page timeline() {
    Instant first = summary.timing().started();
    List<Instant> last = new ArrayList<>();
    Spans spans = new Spans(reader, tuning.play());
    spans.each(
        record ->
            record.stream().map(Span::ended).max(Comparator.naturalOrder()).ifPresent(last::add));
    if (first == null || last.isEmpty()) {
      return new Page();
    }
    Lanes lanes = new Lanes(first, Collections.max(last));
    spans.each(record -> record.forEach(lanes::add));
    return new Gantt(lanes, steps.all().stream().map(PlannedStep::name).toList()).draw();
  }

  private Page speed() {
    Page page = new Page();
    Performance speed = summary.timing().speed();
    if (speed == null || speed.pools().isEmpty()) {
      return page;
    }
    tallies(page, "step", speed.steps(), speed.service());
    tallies(page, "asked", speed.pools(), speed.service());
    speed.waste().ifPresent(waste -> waste(page, waste));
    return page;
  }

  private static void tallies(Page page, String what, List<Tally> tallies, Duration service) {
    List<List<String>> rows = new ArrayList<>();
    for (Tally tally : tallies) {
      if (tally.calls().all() > 0) {
        rows.add(
            Page.row(
                tally.name(),
                Shown.count(tally.calls().all()),
                Shown.count(tally.calls().unanswered()),
                Shown.millis(tally.mean().toMillis()),
                Shown.millis(tally.shortest().toMillis()),
                Shown.millis(tally.longest().toMillis()),
                percent(tally.total(), service),
                Shown.count(tally.loads().count()),
                Shown.count(tally.tokens().in()),
                Shown.count(tally.tokens().out())));
      }
    }
    page.table(
        "Calls by " + (what.equals("step") ? "step" : "model or tool"),
        List.of(
            what,
            "#calls",
            "#failed",
            "#mean",
            "#min",
            "#max",
            "#share",
            "#loads",
            "#tokens in",
            "#out"),
        rows);
  }

  private static void waste(Page page, Waste waste) {
    Duration all =
        waste
            .useful()
            .plus(waste.load())
            .plus(waste.retry())
            .plus(waste.pause())
            .plus(waste.dependency())
            .plus(waste.tail());
    page.table(
        "Where the time of the bottleneck went: %s, %s"
            .formatted(waste.resource(), Shown.count(waste.slots(), "slot")),
        List.of("part", "#time", "#share"),
        List.of(
            part("useful", waste.useful(), all),
            part("loads of models", waste.load(), all),
            part("failed calls", waste.retry(), all),
            part("told to wait", waste.pause(), all),
            part("nothing ready", waste.dependency(), all),
            part("tail", waste.tail(), all)));
  }

  private static List<String> part(String name, Duration time, Duration all) {
    return Page.row(name, Shown.millis(time.toMillis()), percent(time, all));
  }

  private static String percent(Duration part, Duration all) {
    return all.isZero()
        ? "-"
        : String.format(Locale.ROOT, "%.1f %%", 100.0 * part.toMillis() / all.toMillis());
  }

  private Page stages() {
    Page page = new Page();
    JsonNode stages = StageShares.of(summary.outcomes().stages()).json();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode one : stages) {
      rows.add(
          Page.row(
              one.path("step").asString(),
              one.path("model").asString(),
              one.path("stage").asString(),
              Shown.count(one.path("count").asLong()),
              String.format(Locale.ROOT, "%.1f %%", 100 * one.path("share").asDouble())));
    }
    return rows.isEmpty()
        ? page
        : page.table(
            "Accepted answers", List.of("step", "model", "stage", "#answers", "#share"), rows);
  }

  private Page bundles() {
    Page page = new Page();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode one : BundlePlaces.json(summary.outcomes().places())) {
      rows.add(
          Page.row(
              one.path("step").asString(),
              one.path("place").asInt(),
              Shown.count(one.path("asked").asLong()),
              Shown.count(one.path("answered").asLong()),
              String.format(Locale.ROOT, "%.1f %%", 100 * one.path("share").asDouble())));
    }
    return rows.isEmpty()
        ? page
        : page.table(
            "Questions by their place in a request",
            List.of("step", "#place", "#asked", "#answered at once", "#share"),
            rows);
  }

  private Page pools() {
    Page page = new Page();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode pool : PoolHistory.of(reader.poolNotes()).json()) {
      rows.add(
          Page.row(
              pool.path("name").asString(),
              pool.path("width").asInt(),
              pool.path("narrowest").asInt(),
              pool.path("widest").asInt(),
              pool.path("pauses").asInt(),
              pool.path("why").asString()));
    }
    return rows.isEmpty()
        ? page
        : page.table(
            "Calls in flight that each bore",
            List.of("pool", "#width", "#from", "#to", "#pauses", "last reason"),
            rows);
  }
}
