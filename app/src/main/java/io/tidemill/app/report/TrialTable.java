package io.tidemill.app.report;

import io.tidemill.engine.NodeId;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How models did at one step over the same rows, side by side.
public final class TrialTable {
  private static final int INDENT = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final String step;
  private final String currency;
  private final List<TrialScore> scores = new ArrayList<>();
  private final Map<String, Map<String, JsonNode>> answers = new LinkedHashMap<>();

  /// A table about a step.
  public TrialTable(String step, String currency) {
    this.step = step;
    this.currency = currency;
  }

  /// Takes the run of a model in.
  public void add(String model, RunReader reader) {
    List<RunReader.AttemptView> tries = new ArrayList<>();
    RecordPages.each(
        reader,
        page -> {
          reader.attempts(page.first(), page.last()).stream()
              .filter(attempt -> attempt.node().node().step().equals(step))
              .forEach(tries::add);
          answers(model, reader, page);
        });
    scores.add(TrialScore.of(model, reader.run().name(), tries));
  }

  private void answers(String model, RunReader reader, RecordPages.Page page) {
    Map<Long, List<RunJournal.StoredResult>> results =
        RecordPages.byRecord(reader.results(page.first(), page.last()), one -> one.key().subject());
    page.records()
        .forEach(
            record ->
                results.getOrDefault(record.ordinal(), List.of()).stream()
                    .filter(one -> one.key().node().equals(NodeId.of(step)))
                    .forEach(
                        one ->
                            answers
                                .computeIfAbsent(record.key(), _ -> new LinkedHashMap<>())
                                .put(model, one.value())));
  }

  /// Two tables: how each model did, and what each answered for every row.
  public String text() {
    List<String> head =
        List.of(
            "model",
            "calls",
            "reused",
            "mean",
            "max",
            "cost",
            "valid",
            "at once",
            "tokens in",
            "out");
    TextTable models = new TextTable(head, Set.copyOf(head.subList(1, head.size())));
    for (TrialScore one : scores) {
      models.row(
          one.model(),
          one.taken().calls(),
          one.taken().reused(),
          Shown.millis(one.taken().mean().toMillis()),
          Shown.millis(one.taken().longest().toMillis()),
          Shown.money(one.taken().cost()) + " " + currency,
          share(one.questions().valid(), one.questions().all()),
          share(one.questions().atOnce(), one.questions().all()),
          Shown.count(one.taken().tokens().in()),
          Shown.count(one.taken().tokens().out()));
    }
    List<String> columns = new ArrayList<>(List.of("key", "same"));
    scores.forEach(one -> columns.add(one.model()));
    TextTable rows = new TextTable(columns, Set.of());
    answers.forEach((key, byModel) -> rows.row(cells(key, byModel)));
    return "Step %s%n".formatted(step)
        + models.text(INDENT)
        + "Answers: %d of %d the same%n".formatted(same(), answers.size())
        + rows.text(INDENT);
  }

  private static String share(long part, long all) {
    return all == 0
        ? "-"
        : BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_UP)
            + " %";
  }

  private List<String> cells(String key, Map<String, JsonNode> byModel) {
    List<String> cells = new ArrayList<>(List.of(key, isSame(byModel) ? "yes" : "no"));
    scores.forEach(
        one -> {
          JsonNode answer = byModel.get(one.model());
          cells.add(answer == null ? "-" : answer.toString());
        });
    return cells;
  }

  private boolean isSame(Map<String, JsonNode> byModel) {
    return byModel.size() == scores.size() && byModel.values().stream().distinct().count() == 1;
  }

  private long same() {
    return answers.values().stream().filter(this::isSame).count();
  }

  /// `step`, for each of `models` its `model`, `run`, `calls`, `reused`, `mean_s`, `max_s`, `cost`,
  /// `questions`, `valid`, `at_once`, `tokens_in`, `tokens_out`, and `answers` by key and model.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("step", step);
    ArrayNode models = json.putArray("models");
    for (TrialScore one : scores) {
      TrialScore.Taken taken = one.taken();
      models
          .addObject()
          .put("model", one.model())
          .put("run", one.run())
          .put("calls", taken.calls())
          .put("reused", taken.reused())
          .put("mean_s", SpeedJson.seconds(taken.mean()))
          .put("max_s", SpeedJson.seconds(taken.longest()))
          .put("cost", taken.cost() == null ? null : taken.cost().units())
          .put("questions", one.questions().all())
          .put("valid", one.questions().valid())
          .put("at_once", one.questions().atOnce())
          .put("tokens_in", taken.tokens().in())
          .put("tokens_out", taken.tokens().out());
    }
    ObjectNode all = json.putObject("answers");
    answers.forEach(
        (key, byModel) -> {
          ObjectNode row = all.putObject(key);
          byModel.forEach(row::set);
        });
    return json;
  }
}
