package io.tidemill.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.PlanIndex;
import io.tidemill.forecast.Reference;
import io.tidemill.value.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Bounds and waste of small runs that can be computed by hand.
class MeasurementTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SMALL = "local/gemma3:1b";
  private static final String BIG = "local/gemma2:latest";

  private final PlanIndex steps = Reference.steps();

  private static Span span(String step, String pool, int from, int to, int load, boolean good) {
    return new Span(
        new Span.Place(1, NodeId.of(step), 0),
        pool,
        START.plusSeconds(from),
        START.plusSeconds(to),
        Duration.ofSeconds(load),
        good,
        new Tokens(100, 0, 10, 0));
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  private Performance onOneServer(List<Span> spans, int makespan) {
    Measurement measurement = new Measurement(steps, Reference.pools(steps, 1, 25, 1).values());
    measurement.add(spans);
    return measurement.measured(seconds(makespan), START.plusSeconds(makespan));
  }

  @Test
  void addsUpWhatTheServerOfAGroupDid() {
    Performance run =
        onOneServer(
            List.of(
                span("extract", SMALL, 0, 15, 10, true),
                span("grade_a", BIG, 17, 30, 10, false),
                span("grade_a", BIG, 30, 34, 0, true)),
            40);
    assertThat(run.waste())
        .contains(
            new Waste(
                "gpu0",
                1,
                seconds(9),
                seconds(20),
                seconds(3),
                seconds(0),
                seconds(2),
                seconds(6)));
    assertThat(run.bound().time()).isEqualTo(seconds(29));
    assertThat(run.bound().reason()).isEqualTo("the work of gpu0 and 2 loads");
    assertThat(run.ratio()).isEqualByComparingTo("1.379");
  }

  @Test
  void countsTheLoadsThatNoOrderAvoids() {
    Performance run =
        onOneServer(
            List.of(
                span("extract", SMALL, 0, 11, 10, true),
                span("grade_a", BIG, 11, 22, 10, true),
                span("skills", "local/qwen2.5:7b", 22, 33, 10, true),
                span("skeptic", BIG, 33, 44, 10, true)),
            44);
    assertThat(run.bound().time()).isEqualTo(seconds(44));
    assertThat(run.bound().reason()).endsWith("4 loads");
  }

  @Test
  void isBoundByTheLongestRecordWhereCallsRunSideBySide() {
    Measurement measurement = new Measurement(steps);
    measurement.add(
        List.of(
            span("extract", SMALL, 0, 5, 0, true),
            span("grade_a", BIG, 5, 9, 0, true),
            span("grade_b", "local/qwen2.5:7b", 5, 12, 0, true)));
    Performance run = measurement.measured(seconds(12), START.plusSeconds(12));
    assertThat(run.bound()).isEqualTo(new LowerBound(seconds(12), "the longest record"));
  }

  @Test
  void talliesStepsAndPoolsToTheSameSums() {
    Performance run =
        onOneServer(
            List.of(
                span("extract", SMALL, 0, 15, 10, true),
                span("grade_a", BIG, 15, 28, 10, false),
                span("grade_a", BIG, 28, 32, 0, true)),
            32);
    Tally graded =
        run.steps().stream()
            .filter(tally -> tally.name().equals("grade_a"))
            .findFirst()
            .orElseThrow();
    assertThat(graded.calls()).isEqualTo(new Tally.Calls(2, 1, 0));
    assertThat(graded.shortest()).isEqualTo(seconds(4));
    assertThat(graded.longest()).isEqualTo(seconds(4));
    assertThat(graded.tokens()).isEqualTo(new Tokens(200, 0, 20, 0));
    assertThat(run.pools().stream().mapToLong(tally -> tally.calls().all()).sum()).isEqualTo(3);
    assertThat(run.service()).isEqualTo(seconds(32));
  }

  @Test
  void knowsNoBoundWhereNothingWasAsked() {
    Performance run = new Measurement(steps).measured(seconds(3), START.plusSeconds(3));
    assertThat(run.ratio()).isNull();
    assertThat(run.waste()).isEmpty();
  }
}
