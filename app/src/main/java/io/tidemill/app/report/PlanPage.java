package io.tidemill.app.report;

import io.tidemill.budget.MoneyRange;
import io.tidemill.plan.Batching;
import io.tidemill.value.Money;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A [PlanReport] as JSON and as a page for people.
public final class PlanPage {
  private PlanPage() {}

  /// As one JSON document.
  public static ObjectNode json(PlanReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pipeline", report.plan().name());
    json.put("fingerprint", report.plan().origin().fingerprint().hex());
    json.put("rows", report.rows());
    ArrayNode steps = json.putArray("steps");
    report.steps().forEach(step -> steps.add(json(step)));
    Money ceiling = report.ceiling();
    json.putObject("cost_at_most")
        .put("amount", ceiling == null ? null : ceiling.units())
        .put("currency", report.currency());
    json.set("cost_expected", range(report.expected(), report.currency()));
    json.put("sampled_rows", report.sampled());
    ArrayNode prices = json.putArray("prices");
    report
        .prices()
        .forEach(
            price ->
                prices
                    .addObject()
                    .put("name", price.name())
                    .put("as_of", price.version())
                    .put("days_old", price.days())
                    .put("old", price.isOld()));
    ArrayNode prompts = json.putArray("prompts");
    report
        .prompts()
        .forEach(
            prompt ->
                prompts
                    .addObject()
                    .put("step", prompt.step())
                    .put("key", prompt.key())
                    .put("system", prompt.system())
                    .put("user", prompt.user()));
    return json;
  }

  /// As lines for people.
  public static String text(PlanReport report) {
    StringBuilder page = new StringBuilder();
    page.append(
        Harmless.line(
            report.plan().name() + ", plan " + report.plan().origin().fingerprint().brief()));
    page.append(report.rows() == null ? "\n" : ", " + Shown.count(report.rows()) + " rows\n");
    page.append(table(report).text(2));
    report.steps().forEach(step -> page.append(travel(step)));
    costs(page, report);
    report.prompts().forEach(prompt -> append(page, prompt));
    return page.toString();
  }

  private static TextTable table(PlanReport report) {
    TextTable table =
        new TextTable(
            List.of("step", "kind", "asks", "waits for", "a record", "a call at most"),
            Set.of("a record", "a call at most"));
    report
        .steps()
        .forEach(
            step ->
                table.row(
                    step.name(),
                    step.kind(),
                    String.join(", ", step.whom()),
                    String.join(", ", step.waitsFor()),
                    Shown.money(step.expected()),
                    Shown.money(step.ceiling())));
    return table;
  }

  /// How questions of a step travel, empty where each has a request of its own.
  private static String travel(PlanReport.StepLine step) {
    String words =
        switch (step.batching()) {
          case Batching.Single _ -> "";
          case Batching.Bundle(int most) -> "up to %d questions in one request".formatted(most);
          case Batching.ProviderBatch(Duration longest) ->
              "batches of the provider; what has no answer after %s is asked live"
                  .formatted(Shown.millis(longest.toMillis()));
          case Batching.Auto auto -> "`batching: auto` asks " + auto.why();
        };
    return words.isEmpty() ? "" : Harmless.line("  %s: %s".formatted(step.name(), words)) + "\n";
  }

  private static void costs(StringBuilder page, PlanReport report) {
    String currency = Harmless.line(report.currency()).strip();
    Money ceiling = report.ceiling();
    MoneyRange expected = report.expected();
    page.append("All rows, one try each: ")
        .append(
            ceiling == null
                ? "unknown"
                : "about " + Shown.money(ceiling) + " " + currency + " at the dearest")
        .append(expected == null ? "" : ", expected " + Shown.money(expected) + " " + currency)
        .append('\n');
    if (expected != null && report.sampled() > 0) {
      page.append(
          """
          Estimated from the first %s, as if every record reached every step. What earlier
          steps will answer is not known and counts as a short placeholder.
          """
              .formatted(Shown.count(report.sampled(), "row")));
    }
    report
        .prices()
        .forEach(
            price ->
                page.append(Harmless.line("Price of " + price.name() + " " + price.words()).strip())
                    .append('\n'));
  }

  private static ObjectNode range(@Nullable MoneyRange range, String currency) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("low", range == null ? null : range.low().units())
        .put("high", range == null ? null : range.high().units())
        .put("currency", currency);
  }

  private static void append(StringBuilder page, PlanReport.Prompt prompt) {
    page.append(
            Harmless.line(
                    "\nPrompt of %s for %s (<..> is not known yet)"
                        .formatted(prompt.step(), prompt.key()))
                .strip())
        .append('\n');
    part(page, "@system", prompt.system());
    part(page, "@user", prompt.user());
  }

  private static void part(StringBuilder page, String name, String text) {
    if (!text.isEmpty()) {
      page.append("  ").append(name).append('\n');
      Harmless.block(text).lines().forEach(line -> page.append("  | ").append(line).append('\n'));
    }
  }

  private static ObjectNode json(PlanReport.StepLine step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", step.name()).put("kind", step.kind());
    ArrayNode whom = json.putArray("asks");
    step.whom().forEach(whom::add);
    ArrayNode waits = json.putArray("waits_for");
    step.waitsFor().forEach(waits::add);
    Money ceiling = step.ceiling();
    MoneyRange expected = step.expected();
    json.put("batching", word(step.batching().settled()));
    json.put("call_at_most", ceiling == null ? null : ceiling.units());
    json.put("rounds_at_most", step.rounds());
    json.putObject("record_expected")
        .put("low", expected == null ? null : expected.low().units())
        .put("high", expected == null ? null : expected.high().units());
    return json;
  }

  private static String word(Batching settled) {
    return switch (settled) {
      case Batching.Single _ -> "single";
      case Batching.Bundle _ -> "bundle";
      case Batching.ProviderBatch _ -> "provider_batch";
      case Batching.Auto auto -> word(auto.settled());
    };
  }
}
