package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The first thing that a newcomer types, from end to end.
final class DemoTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Test
  void endsWithATableOfTiers() {
    Typed demo = Typed.in(folder, "demo");
    assertThat(demo.exit()).as(demo.err()).isZero();
    assertThat(demo.out())
        .contains("company_name", "tier", "Vantor Labs", "HOT", "WATCH", "COLD")
        .contains("12 = 10 done, 0 failed, 2 gated");
  }

  @Test
  void givesTheExpectedResult() throws IOException {
    assertThat(Typed.in(folder, "demo", "--quiet").exit()).isZero();
    Typed export = Typed.in(folder, "export", "last");
    assertThat(withoutAccounting(export.out())).isEqualTo(expected("company-tiers"));
  }

  @Test
  void auditsContractorsAndScoresNoneWithoutEvidence() throws IOException {
    Typed demo = Typed.in(folder, "demo", "contractor-audit", "--quiet");
    assertThat(demo.exit()).as(demo.err()).isZero();
    Typed export = Typed.in(folder, "export", "last");
    assertThat(withoutAccounting(export.out())).isEqualTo(expected("contractor-audit"));
    assertThat(export.out()).contains("no evidence (0 found, 1 needed)");
  }

  @Test
  void givesTheExpectedLeads() throws IOException {
    Typed demo = Typed.in(folder, "demo", "permit-leads");
    assertThat(demo.exit()).as(demo.err()).isZero();
    assertThat(demo.out())
        .contains("14 = 9 done, 0 failed, 5 gated")
        .contains("junk 2, not enriched 2, production builder 1")
        .contains("no service for this county");
    Typed export = Typed.in(folder, "export", "last");
    assertThat(withoutAccounting(export.out())).isEqualTo(expected("permit-leads"));
  }

  @Test
  void ranksEssaysAndReadsTheirGradesOffTheAnchors() throws IOException {
    Typed demo = Typed.in(folder, "demo", "essay-ranking");
    assertThat(demo.exit()).as(demo.err()).isZero();
    assertThat(demo.out()).contains("21 = 20 done, 0 failed, 1 gated");
    Typed export = Typed.in(folder, "export", "last");
    assertThat(withoutAccounting(export.out())).isEqualTo(expected("essay-ranking"));
  }

  @Test
  void debatesPostingsAndLeavesATicket() throws IOException {
    Typed demo = Typed.in(folder, "demo", "job-postings");
    assertThat(demo.exit()).as(demo.err()).isEqualTo(3);
    assertThat(demo.err()).contains("tidemill review job-postings-1");
    Typed export = Typed.in(folder, "export", "last");
    assertThat(withoutAccounting(export.out())).isEqualTo(expected("job-postings"));
  }

  @Test
  void saysThatAllIsDoneTheSecondTime() {
    Typed.in(folder, "demo", "--quiet");
    Typed again = Typed.in(folder, "demo");
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("company-tiers-1", "complete");
    JsonNode runs = JSON.readTree(Typed.in(folder, "runs", "--json").out());
    assertThat(runs.path("runs")).hasSize(1);
  }

  @Test
  void tellsEveryFieldOfTheSummary() {
    Typed demo = Typed.in(folder, "demo", "--json");
    List<String> lines = demo.out().lines().toList();
    JsonNode event = JSON.readTree(lines.getFirst());
    assertThat(event.propertyNames()).contains("kind", "seq", "at", "key");
    JsonNode summary = JSON.readTree(lines.getLast());
    assertThat(summary.path("kind").asString()).isEqualTo("summary");
    assertThat(summary.propertyNames())
        .contains(
            "run", "pipeline", "simulated", "state", "reason", "exit", "counts", "gated", "by")
        .contains("completeness", "failures", "cost", "tokens", "attempts", "reused")
        .contains("possible_duplicates", "loads", "service_time_s", "makespan_s", "overlap")
        .contains("lower_bound_s", "started_at", "finished_at");
    assertThat(summary.at("/cost/amount").decimalValue()).isPositive();
    assertThat(summary.path("exit").asInt(-1)).isZero();
  }

  @Test
  void tracesARecord() {
    Typed.in(folder, "demo", "--quiet");
    Typed trace = Typed.in(folder, "trace", "last", "Vantor Labs");
    assertThat(trace.out()).contains("pages try 1: answered", "judgement try 1: answered");
    JsonNode json = JSON.readTree(Typed.in(folder, "trace", "last", "Vantor Labs", "--json").out());
    assertThat(json.path("attempts").size()).isGreaterThanOrEqualTo(2);
    assertThat(json.at("/record/status").asString()).isEqualTo("done");
  }

  private static String expected(String pipeline) throws IOException {
    return Files.readString(
        Path.of("..", "examples", pipeline, "expected.csv"), StandardCharsets.UTF_8);
  }

  /// Costs and tries depend on what went wrong on the way.
  private static String withoutAccounting(String csv) {
    StringBuilder kept = new StringBuilder();
    csv.lines()
        .forEach(
            line -> kept.append(line.replaceAll(",[^,]*,[^,]*,[^,]*,[^,]*$", "")).append('\n'));
    return kept.toString();
  }
}
