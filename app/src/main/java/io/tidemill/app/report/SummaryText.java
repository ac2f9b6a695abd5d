package io.tidemill.app.report;

import io.tidemill.budget.BudgetLimits;
import io.tidemill.engine.Ledger;
import io.tidemill.performance.Performance;
import io.tidemill.port.RunReader;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/// A [Summary] as lines for people.
public final class SummaryText {
  private static String together(List<RunReader.PlaceCount> places, RunReader.OnTheWire wire) {
    return places.isEmpty() ? "" : " in " + Shown.count(wire.requests(), "request");
  }

  private static final int INDENT = 2;
  private static final int MOST_FAILURES = 10;

  private final Summary summary;
  private final StringBuilder text = new StringBuilder();

  private SummaryText(Summary summary) {
    this.summary = summary;
  }

  /// The whole summary, ending with a line end.
  public static String of(Summary summary) {
    SummaryText page = new SummaryText(summary);
    page.head();
    page.money();
    page.time();
    page.breakdowns();
    page.text.append(BundlePlaces.text(summary.outcomes().places()));
    page.text.append(summary.outcomes().rankings().text());
    page.completeness();
    page.failures();
    return page.text.toString();
  }

  private void head() {
    Summary.About about = summary.about();
    String state =
        about.reason().isEmpty() ? about.state() : about.state() + " (" + about.reason() + ")";
    line("%s: %s%s".formatted(about.run(), state, about.simulated() ? ", simulated" : ""));
    if (!about.waitsFor().isEmpty()) {
      line("  waits for  %s".formatted(about.waitsFor()));
    }
    line("  records    %s".formatted(ledger(summary.counts())));
    if (!summary.gated().isEmpty()) {
      line(
          "  gated      %s"
              .formatted(
                  String.join(
                      ", ",
                      summary.gated().stream()
                          .map(one -> one.reason() + " " + Shown.count(one.count()))
                          .toList())));
    }
  }

  private void money() {
    cost();
    estimate();
    RunReader.CallTotals totals = summary.spent().totals();
    line(
        "  tokens     %s in (%s cached), %s out (%s reasoning)"
            .formatted(
                Shown.count(totals.tokens().in()),
                Shown.count(totals.tokens().cached()),
                Shown.count(totals.tokens().out()),
                Shown.count(totals.tokens().reasoning())));
    line(
        "  attempts   %s%s, %s reused%s%s"
            .formatted(
                Shown.count(totals.attempts()),
                together(summary.outcomes().places(), totals.wire()),
                Shown.count(totals.reused()),
                totals.reusedSaved().nanos() > 0
                    ? " (saved %s %s)"
                        .formatted(Shown.money(totals.reusedSaved()), summary.spent().currency())
                    : "",
                totals.possibleDuplicates() > 0
                    ? ", " + totals.possibleDuplicates() + " possibly paid twice"
                    : ""));
  }

  private void cost() {
    Summary.Spent spent = summary.spent();
    long unknown = spent.totals().unknownCalls();
    line(
        "  cost       %s%s%s"
            .formatted(
                known(spent),
                spent.uncertain().nanos() > 0
                    ? ", of which " + Shown.money(spent.uncertain()) + " uncertain"
                    : "",
                unknown > 0 ? " and " + Shown.count(unknown, "call") + " of unknown cost" : ""));
    if (unknown > 0 && isLimited(spent.limits())) {
      line("             calls of unknown cost are not held by the budget");
    }
  }

  /// A run that knows the cost of none of its calls did not cost nothing.
  private static String known(Summary.Spent spent) {
    boolean nothingKnown = spent.amount().equals(Money.ZERO) && spent.totals().unknownCalls() > 0;
    return nothingKnown ? "unknown" : Shown.money(spent.amount()) + " " + spent.currency();
  }

  private static boolean isLimited(BudgetLimits limits) {
    return limits.run() != null || limits.record() != null || limits.day() != null;
  }

  private void estimate() {
    Summary.Spent spent = summary.spent();
    if (spent.estimate() != null) {
      line(
          "  estimate   %s %s before the start, %s spent"
              .formatted(
                  Shown.money(spent.estimate()), spent.currency(), Shown.money(spent.amount())));
    }
  }

  private void time() {
    long service = summary.spent().totals().wire().millis();
    BigDecimal overlap = SummaryJson.overlap(summary.timing(), service);
    line(
        "  time       %s driven, %s of calls, overlap %s"
            .formatted(
                Shown.millis(summary.timing().drivenMillis()),
                Shown.millis(service),
                overlap == null ? "unknown" : overlap.toPlainString()));
    Performance speed = summary.timing().speed();
    if (speed != null) {
      text.append(SpeedText.bound(speed));
    }
    long loads = summary.spent().totals().loads();
    if (loads > 0) {
      line("  loads      %s of models".formatted(Shown.count(loads)));
    }
  }

  private void breakdowns() {
    String shown = "";
    for (Summary.By by : summary.by()) {
      if (!by.name().equals(shown)) {
        shown = by.name();
        line("By %s".formatted(shown));
      }
      line("  %-12s %s".formatted(by.value() == null ? "(none)" : by.value(), ledger(by.counts())));
    }
  }

  private void completeness() {
    if (summary.completeness().isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(
            List.of("saved to", "column", "extracted", "saved", "missing", "absent"),
            Set.of("extracted", "saved", "missing", "absent"));
    summary
        .completeness()
        .forEach(
            column ->
                table.row(
                    column.to(),
                    column.column(),
                    column.extracted(),
                    column.saved(),
                    column.missing(),
                    column.absent()));
    line("Completeness%s".formatted(summary.hasGap() ? ": values are missing" : ""));
    text.append(table.text(INDENT));
  }

  private void failures() {
    if (summary.failures().isEmpty()) {
      return;
    }
    TextTable table =
        TextTable.ofReasons(
            List.of("failed", "class", "step", "provider", "status", "message"),
            Set.of("failed", "status"));
    summary.failures().stream()
        .limit(MOST_FAILURES)
        .forEach(
            one ->
                table.row(
                    one.count(),
                    Shown.orDash(one.kind()),
                    Shown.orDash(one.step()),
                    Shown.orDash(one.provider()),
                    one.status() == 0 ? "-" : one.status(),
                    one.message()));
    line("Failures");
    text.append(table.text(INDENT));
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

  private void line(String line) {
    text.append(Harmless.line(line)).append('\n');
  }
}
