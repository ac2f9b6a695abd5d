package io.tidemill.app.report;

import io.tidemill.value.Money;
import java.util.List;
import java.util.Set;
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
    TextTable table =
        new TextTable(
            List.of("step", "kind", "asks", "waits for", "a call at most"),
            Set.of("a call at most"));
    report
        .steps()
        .forEach(
            step ->
                table.row(
                    step.name(),
                    step.kind(),
                    String.join(", ", step.whom()),
                    String.join(", ", step.waitsFor()),
                    Shown.money(step.ceiling())));
    page.append(table.text(2));
    Money ceiling = report.ceiling();
    page.append("All rows, one try each: ")
        .append(
            ceiling == null
                ? "unknown"
                : "at most " + Shown.money(ceiling) + " " + Harmless.line(report.currency()))
        .append('\n');
    report.prompts().forEach(prompt -> append(page, prompt));
    return page.toString();
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
    json.put("call_at_most", step.ceiling() == null ? null : step.ceiling().units());
    return json;
  }
}
