package io.tidemill.app.report;

import io.tidemill.performance.Performance;
import io.tidemill.performance.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Two runs side by side: time, money, completeness, and what they answered.
///
/// @param before the run that is compared with
/// @param after the run that is compared
public record RunDiff(Summary before, Summary after, AnswerDiff answers) {
  private static final int INDENT = 2;

  /// Tables for people.
  public String text() {
    return facts() + steps() + completeness() + changes();
  }

  private String facts() {
    String one = before.about().run();
    String two = after.about().run();
    TextTable table =
        new TextTable(List.of("", one, two, "change"), Set.copyOf(List.of(one, two, "change")));
    row(table, "records", before.counts().admitted(), after.counts().admitted());
    row(table, "done", before.counts().done(), after.counts().done());
    row(table, "failed", before.counts().failed(), after.counts().failed());
    row(table, "gated", before.counts().gated(), after.counts().gated());
    row(table, "in review", before.counts().inReview(), after.counts().inReview());
    row(table, "tries", before.spent().totals().attempts(), after.spent().totals().attempts());
    row(table, "reused", before.spent().totals().reused(), after.spent().totals().reused());
    row(table, "loads", before.spent().totals().loads(), after.spent().totals().loads());
    table.row(
        "driven",
        Shown.millis(before.timing().drivenMillis()),
        Shown.millis(after.timing().drivenMillis()),
        percent(before.timing().drivenMillis(), after.timing().drivenMillis()));
    table.row("of the bound", ratio(before), ratio(after), "");
    table.row(
        "cost",
        Shown.money(before.spent().amount()),
        Shown.money(after.spent().amount()),
        percent(before.spent().amount().nanos(), after.spent().amount().nanos()));
    return table.text(0);
  }

  private static void row(TextTable table, String name, long one, long two) {
    long more = two - one;
    table.row(
        name,
        Shown.count(one),
        Shown.count(two),
        more == 0 ? "" : (more > 0 ? "+" : "") + Shown.count(more));
  }

  private static String ratio(Summary summary) {
    Performance speed = summary.timing().speed();
    BigDecimal ratio = speed == null ? null : speed.ratio();
    return ratio == null ? "-" : ratio.toPlainString();
  }

  private static String percent(long one, long two) {
    if (one == 0 || one == two) {
      return "";
    }
    BigDecimal change =
        BigDecimal.valueOf(two - one)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(one), 1, RoundingMode.HALF_UP);
    return (change.signum() > 0 ? "+" : "") + change.toPlainString() + " %";
  }

  private String steps() {
    Map<String, Tally> one = tallies(before);
    Map<String, Tally> two = tallies(after);
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(two.keySet());
    TextTable table =
        new TextTable(
            List.of("step", "calls", "then", "mean", "now", "change"),
            Set.of("calls", "then", "mean", "now", "change"));
    for (String name : names) {
      Tally was = one.get(name);
      Tally is = two.get(name);
      table.row(
          name,
          calls(was),
          calls(is),
          mean(was),
          mean(is),
          was == null || is == null ? "" : percent(was.mean().toMillis(), is.mean().toMillis()));
    }
    return table.isEmpty() ? "" : "Steps\n" + table.text(INDENT);
  }

  private static Map<String, Tally> tallies(Summary summary) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    Performance speed = summary.timing().speed();
    if (speed != null) {
      speed.steps().stream()
          .filter(tally -> tally.calls().all() > 0)
          .forEach(tally -> tallies.put(tally.name(), tally));
    }
    return tallies;
  }

  private static String calls(@Nullable Tally tally) {
    return tally == null ? "-" : Shown.count(tally.calls().all());
  }

  private static String mean(@Nullable Tally tally) {
    return tally == null ? "-" : Shown.millis(tally.mean().toMillis());
  }

  private List<List<Summary.Completeness>> columns() {
    Map<String, Summary.Completeness> one = new LinkedHashMap<>();
    before.completeness().forEach(column -> one.put(column.to() + "." + column.column(), column));
    List<List<Summary.Completeness>> pairs = new ArrayList<>();
    for (Summary.Completeness column : after.completeness()) {
      Summary.Completeness was = one.get(column.to() + "." + column.column());
      if (was != null && !Objects.equals(was, column)) {
        pairs.add(List.of(was, column));
      }
    }
    return pairs;
  }

  private String completeness() {
    TextTable table =
        new TextTable(
            List.of("saved to", "column", "saved", "now", "missing", "now missing"),
            Set.of("saved", "now", "missing", "now missing"));
    columns()
        .forEach(
            pair ->
                table.row(
                    pair.getFirst().to(),
                    pair.getFirst().column(),
                    pair.getFirst().saved(),
                    pair.getLast().saved(),
                    pair.getFirst().missing(),
                    pair.getLast().missing()));
    return table.isEmpty()
        ? "Completeness: the same\n"
        : "Completeness, where it changed\n" + table.text(INDENT);
  }

  private String changes() {
    StringBuilder text = new StringBuilder();
    text.append(
        "Answers: %s in both, %s only in %s, %s only in %s; %s with another status%n"
            .formatted(
                Shown.count(answers.both(), "record"),
                Shown.count(answers.onlyBefore()),
                before.about().run(),
                Shown.count(answers.onlyAfter()),
                after.about().run(),
                Shown.count(answers.moved())));
    if (answers.changed().isEmpty()) {
      return text.append("  every saved value is the same\n").toString();
    }
    TextTable columns = new TextTable(List.of("column", "changed"), Set.of("changed"));
    answers.changed().forEach((name, count) -> columns.row(name, Shown.count(count)));
    TextTable examples = new TextTable(List.of("key", "column", "was", "is"), Set.of());
    answers
        .examples()
        .forEach(one -> examples.row(one.key(), one.column(), one.before(), one.after()));
    return text.append(columns.text(INDENT)).append(examples.text(INDENT)).toString();
  }

  /// Both summaries as `before` and `after`, and `answers` with `both`, `only_before`,
  /// `only_after`, `moved`, `changed` by column and `examples`.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("before", SummaryJson.of(before));
    json.set("after", SummaryJson.of(after));
    ObjectNode told = json.putObject("answers");
    told.put("both", answers.both());
    told.put("only_before", answers.onlyBefore());
    told.put("only_after", answers.onlyAfter());
    told.put("moved", answers.moved());
    ObjectNode changed = told.putObject("changed");
    answers.changed().forEach(changed::put);
    ArrayNode examples = told.putArray("examples");
    answers
        .examples()
        .forEach(
            one ->
                examples
                    .addObject()
                    .put("key", one.key())
                    .put("column", one.column())
                    .put("before", one.before())
                    .put("after", one.after()));
    return json;
  }
}
