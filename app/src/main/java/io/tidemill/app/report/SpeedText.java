package io.tidemill.app.report;

import io.tidemill.performance.Performance;
import io.tidemill.performance.Tally;
import io.tidemill.performance.Waste;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A [Performance] as tables for people.
public final class SpeedText {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int DIGITS = 4;
  private static final List<String> COLUMNS =
      List.of("calls", "failed", "mean", "min", "max", "share", "loads", "tokens in", "out");

  private final Performance performance;

  private SpeedText(Performance performance) {
    this.performance = performance;
  }

  /// The tables, ending with a line end; empty when nothing was asked.
  public static String of(Performance performance) {
    return performance.pools().isEmpty() ? "" : new SpeedText(performance).text();
  }

  private String text() {
    return table("step", performance.steps())
        + table("asked", performance.pools())
        + overdue()
        + "Time\n"
        + bound(performance)
        + performance.waste().map(SpeedText::waste).orElse("");
  }

  private String overdue() {
    long overdue = performance.pools().stream().mapToLong(tally -> tally.calls().overdue()).sum();
    return overdue == 0
        ? ""
        : "  %s within the deadline of the step and tried again%n"
            .formatted(Shown.count(overdue, "call") + " without an answer");
  }

  /// How far from the lower bound, as one indented line; empty when nothing was asked.
  static String bound(Performance performance) {
    BigDecimal ratio = performance.ratio();
    return ratio == null
        ? ""
        : "  bound      %s at least (%s); driven %s times as long%n"
            .formatted(
                Shown.millis(performance.bound().time().toMillis()),
                performance.bound().reason(),
                ratio.setScale(2, RoundingMode.HALF_UP).toPlainString());
  }

  private String table(String what, List<Tally> tallies) {
    List<String> head = new java.util.ArrayList<>(List.of(what));
    head.addAll(COLUMNS);
    TextTable table = new TextTable(head, Set.copyOf(COLUMNS));
    tallies.stream().filter(tally -> tally.calls().all() > 0).forEach(tally -> row(table, tally));
    Optional<Tally> most =
        tallies.stream()
            .filter(tally -> tally.calls().all() > 0)
            .max(Comparator.comparing(Tally::total));
    return table.text(0)
        + most.map(
                tally ->
                    "  most time: %s, %s of all calls%n"
                        .formatted(tally.name(), percent(tally.total(), performance.service())))
            .orElse("");
  }

  private void row(TextTable table, Tally tally) {
    table.row(
        tally.name(),
        Shown.count(tally.calls().all()),
        Shown.count(tally.calls().unanswered()),
        Shown.millis(tally.mean().toMillis()),
        Shown.millis(tally.shortest().toMillis()),
        Shown.millis(tally.longest().toMillis()),
        percent(tally.total(), performance.service()),
        tally.loads().count() == 0
            ? "-"
            : "%s (%s)"
                .formatted(
                    Shown.count(tally.loads().count()),
                    Shown.millis(tally.loads().time().toMillis())),
        Shown.count(tally.tokens().in()),
        Shown.count(tally.tokens().out()));
  }

  private static String waste(Waste waste) {
    Duration all =
        waste
            .useful()
            .plus(waste.load())
            .plus(waste.retry())
            .plus(waste.pause())
            .plus(waste.dependency())
            .plus(waste.tail());
    return "  bottleneck %s, %s: useful %s, loads %s, failed calls %s, told to wait %s, nothing ready %s, tail %s%n"
        .formatted(
            waste.resource(),
            Shown.count(waste.slots(), "slot"),
            percent(waste.useful(), all),
            percent(waste.load(), all),
            percent(waste.retry(), all),
            percent(waste.pause(), all),
            percent(waste.dependency(), all),
            percent(waste.tail(), all));
  }

  private static String percent(Duration part, Duration all) {
    if (all.isZero()) {
      return "-";
    }
    BigDecimal share =
        BigDecimal.valueOf(part.toMillis())
            .divide(BigDecimal.valueOf(Math.max(1, all.toMillis())), DIGITS, RoundingMode.HALF_UP)
            .multiply(HUNDRED);
    return String.format(Locale.ROOT, "%.1f %%", share);
  }
}
