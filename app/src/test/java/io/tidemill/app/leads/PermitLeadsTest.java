package io.tidemill.app.leads;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.app.cli.SharedData;
import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A thousand real permits, enriched from recorded answers of five county offices: some of which
/// are errors in a 200, overload, silence, or say that more features fit than came.
///
/// Each takes two minutes, because eight questions are refused for ever and each of them has to be
/// put off for a real minute before it may be called refused alone.
final class PermitLeadsTest {
  /// Words of the file to words of the pipeline. Three addresses of the file without state or with
  /// odd letters can be read after all, and no layer holds them.
  private static final Map<String, List<String>> STATUS =
      Map.of(
          "AMBIGUOUS", List.of("several parcels"),
          "NOT_FOUND", List.of("no parcel"),
          "FOUND_NO_VALUE", List.of("no market value"),
          "ERROR_PERMANENT", List.of("service failed"),
          "ERROR_RETRYABLE", List.of("service failed"),
          "NO_ADDRESS", List.of("no usable address", "no parcel"));

  @TempDir private Path folder;

  @Test
  void enrichesEveryPermitAsExpectedAndTiersAgainWithoutAModel() throws IOException, SQLException {
    enrichesAndTiersAgain(Place.sqlite(folder));
  }

  @Test
  void doesTheSameInPostgresql() throws IOException, SQLException {
    enrichesAndTiersAgain(Place.postgresql(folder));
  }

  private void enrichesAndTiersAgain(Place place) throws IOException, SQLException {
    Permits permits = new Permits(folder, place);
    permits.copy();
    enriches(permits);
    isSaved(permits.rows(), place);
    tiersAgain(permits);
    isSaved(permits.rows(), place);
  }

  private static void isSaved(Map<String, JsonNode> rows, Place place) throws SQLException {
    Map<String, String> tiers = new HashMap<>();
    rows.forEach(
        (key, row) -> {
          if (row.path("_status").asString().equals("done")) {
            tiers.put(key, row.path("tier").asString("null"));
          }
        });
    assertThat(tiers).isNotEmpty();
    assertThat(place.saved("leads", "permit_number", "tier")).isEqualTo(tiers);
  }

  private static void enriches(Permits permits) {
    try (Simulator layers =
        Permits.serving(SharedData.file("appraisal_responses_SYNTHETIC.jsonl"))) {
      Typed run = permits.run(layers);
      assertThat(run.exit()).as(run.err()).isZero();
      addsUp(Permits.summary(run));
    }
    Map<String, JsonNode> rows = permits.rows();
    assertThat(rows).hasSize(1_000);
    rows.values().forEach(PermitLeadsTest::isScoredOnlyWithOwnerAndValue);
    assertThat(rows.values()).filteredOn(PermitLeadsTest::isJunk).hasSize(138);
    assertThat(rows.values()).filteredOn(PermitLeadsTest::isBuilders).hasSize(67);
    Permits.expected().forEach(expected -> isAsExpected(expected, rows));
  }

  private static void addsUp(JsonNode summary) {
    JsonNode counts = summary.path("counts");
    assertThat(counts.path("admitted").asInt()).isEqualTo(1_000);
    assertThat(counts.path("done").asInt() + counts.path("gated").asInt()).isEqualTo(1_000);
    Map<String, Integer> sums = new HashMap<>();
    for (JsonNode line : summary.path("by")) {
      sums.merge(line.path("name").asString(), line.at("/counts/admitted").asInt(), Integer::sum);
    }
    assertThat(sums)
        .isEqualTo(Map.of("place.district", 1_000, "enriched.status", 1_000, "tier.tier", 1_000));
    for (JsonNode column : summary.path("completeness")) {
      assertThat(column.path("missing").asInt()).as(column.toString()).isZero();
    }
  }

  private static void isScoredOnlyWithOwnerAndValue(JsonNode row) {
    if (!row.path("score").isNull()) {
      assertThat(row.path("owner_name").asString("")).as(row.toString()).isNotBlank();
      assertThat(row.path("market_value").decimalValue()).isPositive();
    }
  }

  private static boolean isJunk(JsonNode row) {
    return row.path("_reason").asString("").startsWith("junk (");
  }

  private static boolean isBuilders(JsonNode row) {
    return row.path("_reason").asString("").startsWith("production builder (");
  }

  private static void isAsExpected(Map<String, String> expected, Map<String, JsonNode> rows) {
    JsonNode row = rows.get(expected.get("permit_number"));
    assertThat(row).as(expected.toString()).isNotNull();
    if (row == null || isJunk(row) || isBuilders(row)) {
      return;
    }
    String status = expected.getOrDefault("status", "");
    if (status.startsWith("FOUND") && !status.equals("FOUND_NO_VALUE")) {
      assertThat(row.path("_status").asString()).as(row.toString()).isEqualTo("done");
      assertThat(row.path("owner_name").asString()).isEqualTo(expected.get("owner_name"));
      assertThat(row.path("market_value").decimalValue())
          .isEqualByComparingTo(new BigDecimal(expected.getOrDefault("market_value", "")));
      assertThat(row.path("year_built").asString("")).isEqualTo(expected.get("year_built"));
    } else {
      assertThat(STATUS.get(status))
          .as(row.toString())
          .anyMatch(word -> row.path("_reason").asString("").startsWith("not enriched (" + word));
    }
  }

  /// By now the offices answer whatever failed before: nothing there.
  private void tiersAgain(Permits permits) throws IOException {
    Map<String, JsonNode> before = permits.rows();
    Path nothing = Files.writeString(folder.resolve("nothing.jsonl"), "");
    try (Simulator recovered = Permits.serving(nothing)) {
      Typed run = permits.run(recovered, "--set", "tier_a=75");
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(Permits.summary(run).path("run").asString()).isEqualTo("permit-leads-2");
      assertThat(recovered.models().requests()).isZero();
    }
    assertThat(before).hasSize(1_000);
    permits.rows().forEach((key, row) -> isTieredAnew(row, requireNonNull(before.get(key))));
  }

  private static void isTieredAnew(JsonNode row, JsonNode before) {
    JsonNode score = row.path("score");
    assertThat(score).isEqualTo(before.path("score"));
    if (!score.isNull()) {
      int points = score.asInt();
      assertThat(row.path("tier").asString())
          .isEqualTo(points >= 75 ? "A" : points >= 50 ? "B" : "C");
      assertThat(before.path("tier").asString())
          .isEqualTo(points >= 80 ? "A" : points >= 50 ? "B" : "C");
    }
  }
}
