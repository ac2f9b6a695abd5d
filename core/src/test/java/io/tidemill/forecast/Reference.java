package io.tidemill.forecast;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.PlanIndex;
import io.tidemill.language.PipelineReader;
import io.tidemill.performance.Span;
import io.tidemill.plan.Catalogs;
import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.Planner;
import io.tidemill.plan.Pool;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The reference workload for scheduling: eleven calls to three models on one machine, with the
/// mean times that were measured on 50 job postings (field notes, section 2).
public final class Reference {
  private static final String PIPELINE =
      """
      tidemill: 1
      name: reference
      record: {key: id, fields: {id: string}}
      models:
        extractor: {use: local/gemma3:1b}
        grader: {use: local/gemma2:latest}
        worker: {use: local/qwen2.5:7b}
      steps:
        extract: {ask: extractor, prompt: "{{ record.id }}", answer: {words: text}}
        grade_a: {ask: grader, prompt: "{{ extract.words }}", answer: {words: text}}
        grade_b: {ask: worker, prompt: "{{ extract.words }}", answer: {words: text}}
        graded: {set: {text: "join([grade_a.words, grade_b.words], \\" \\")"}}
        improve: {ask: worker, prompt: "{{ graded.text }}", answer: {words: text}}
        regrade: {ask: worker, prompt: "{{ improve.words }}", answer: {words: text}}
        ticket: {ask: worker, prompt: "{{ regrade.words }}", answer: {words: text}}
        format: {ask: grader, prompt: "{{ graded.text }} {{ ticket.words }}", answer: {words: text}}
        skills: {ask: worker, prompt: "{{ format.words }}", answer: {words: text}}
        analyst: {ask: worker, prompt: "{{ skills.words }}", answer: {words: text}}
        skeptic: {ask: grader, prompt: "{{ analyst.words }}", answer: {words: text}}
        expert: {ask: worker, prompt: "{{ skeptic.words }}", answer: {words: text}}
      save:
        - {to: reference, key: id, columns: {words: expert.words}}
      """;

  private static final Map<String, Double> SECONDS =
      Map.ofEntries(
          Map.entry("extract", 6.8),
          Map.entry("grade_a", 24.9),
          Map.entry("grade_b", 9.7),
          Map.entry("improve", 24.1),
          Map.entry("regrade", 6.0),
          Map.entry("ticket", 4.3),
          Map.entry("format", 56.0),
          Map.entry("skills", 5.5),
          Map.entry("analyst", 4.2),
          Map.entry("skeptic", 24.2),
          Map.entry("expert", 10.8));

  private static final List<String> IMPROVING = List.of("improve", "regrade", "ticket");
  private static final BigDecimal LOAD = BigDecimal.TEN;

  private Reference() {}

  /// Its plan.
  public static PlanIndex steps() {
    return new PlanIndex(
        Planner.plan(
                PipelineReader.read(PIPELINE, "pipeline.yaml", file -> null).required(),
                Catalogs.generous(),
                PlanRequest.NONE)
            .required());
  }

  /// The three models on a server that holds so many of them, each asked by `width` at once.
  public static Map<String, Pool> pools(PlanIndex steps, int holds, int wave, int width) {
    ModelGroup group = new ModelGroup("gpu0", holds, wave, LOAD);
    Map<String, Pool> pools = new HashMap<>();
    steps.all().stream()
        .flatMap(step -> step.pools().stream())
        .forEach(
            pool -> pools.put(pool.name(), new Pool(pool.name(), width, null, null, null, group)));
    return pools;
  }

  /// A record with the mean times; 4 of 25 are improved.
  public static Journey journey(PlanIndex steps, long ordinal) {
    return Journey.like(spans(steps, ordinal, null), steps);
  }

  /// A record with times between half and one and a half of the mean.
  public static Journey journey(PlanIndex steps, long ordinal, Random random) {
    return Journey.like(spans(steps, ordinal, random), steps);
  }

  private static List<Span> spans(
      PlanIndex steps, long ordinal, @org.jspecify.annotations.Nullable Random random) {
    boolean improves = List.of(3L, 9L, 14L, 20L).contains(ordinal % 25);
    List<Span> spans = new ArrayList<>();
    for (PlannedStep step : steps.all()) {
      Double seconds = SECONDS.get(step.name());
      if (seconds != null && (improves || !IMPROVING.contains(step.name()))) {
        double factor = random == null ? 1 : 0.5 + random.nextDouble();
        spans.add(span(step, ordinal, Duration.ofMillis(Math.round(1000 * factor * seconds))));
      }
    }
    return spans;
  }

  private static Span span(PlannedStep step, long ordinal, Duration taken) {
    return new Span(
        new Span.Place(ordinal, NodeId.of(step.name()), 0),
        step.pools().getFirst().name(),
        Instant.EPOCH,
        Instant.EPOCH.plus(taken),
        Duration.ZERO,
        true,
        Tokens.NONE);
  }
}
