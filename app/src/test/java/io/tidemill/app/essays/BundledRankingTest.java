package io.tidemill.app.essays;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same comparisons asked one by one and in bundles give the same ranking to the last digit,
/// whatever the model does to bundles.
final class BundledRankingTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ESSAYS = 50;
  private static final String BUNDLES = "    batching: {bundle: 8}";
  private static final String BATCHES = "    batching: {provider_batch: 1h}";

  @TempDir private Path folder;

  private record Ranked(JsonNode summary, Map<String, JsonNode> rows, int requests) {}

  @Test
  void isTheSameWithBundlesOfEightAndWithWhateverGoesWrongInThem() throws IOException {
    Ranked single = ranked("single", "    batching: single", 0);
    Ranked bundled = ranked("bundled", BUNDLES, 0);
    Ranked faulty = ranked("faulty", BUNDLES, 0.5);
    assertThat(bundled.rows()).isEqualTo(single.rows());
    assertThat(faulty.rows()).isEqualTo(single.rows());
    int comparisons = single.requests();
    assertThat(single.summary().path("attempts").asInt()).isEqualTo(comparisons);
    assertThat(comparisons).isGreaterThan(200);
    assertThat(bundled.summary().path("attempts").asInt()).isEqualTo(comparisons);
    assertThat(bundled.requests())
        .isEqualTo(bundled.summary().path("requests").asInt())
        .isLessThan(comparisons / 6);
    assertThat(faulty.requests()).isEqualTo(faulty.summary().path("requests").asInt());
    long answered = 0;
    for (JsonNode place : faulty.summary().path("bundles")) {
      assertThat(place.path("answered").asInt()).isLessThanOrEqualTo(place.path("asked").asInt());
      answered += place.path("answered").asInt();
    }
    assertThat(answered).isBetween(comparisons / 3L, comparisons - 1L);
    assertThat(bundled.summary().path("bundles")).hasSize(8);
    assertThat(cost(bundled)).isLessThan(cost(single));
    System.out.printf(
        "%d comparisons: single %d requests, %s; bundles of 8 %d requests, %s; with every second"
            + " answer wrong %d requests, %s%n",
        comparisons,
        single.requests(),
        single.summary().at("/cost/amount").asString(),
        bundled.requests(),
        bundled.summary().at("/cost/amount").asString(),
        faulty.requests(),
        faulty.summary().at("/cost/amount").asString());
  }

  @Test
  void isTheSameInBatchesOfTheProviderAndWithWhateverGoesWrongInThem() throws IOException {
    Ranked single = ranked("single", "    batching: single", 0);
    Ranked batched = ranked("batched", BATCHES, 0);
    Ranked faulty = ranked("faulty", BATCHES, 0.3);
    assertThat(batched.rows()).isEqualTo(single.rows());
    assertThat(faulty.rows()).isEqualTo(single.rows());
    assertThat(batched.requests()).isZero();
    assertThat(batched.summary().path("attempts").asInt()).isEqualTo(single.requests());
    assertThat(cost(batched)).isEqualTo(cost(single) / 2);
    assertThat(faulty.summary().path("possible_duplicates").asInt()).isZero();
    System.out.printf(
        "%d comparisons: single %s; in batches of the provider %s; with three in ten going wrong %s"
            + " and %d live%n",
        single.requests(),
        single.summary().at("/cost/amount").asString(),
        batched.summary().at("/cost/amount").asString(),
        faulty.summary().at("/cost/amount").asString(),
        faulty.requests());
  }

  private static double cost(Ranked ranked) {
    return Double.parseDouble(ranked.summary().at("/cost/amount").asString());
  }

  private Ranked ranked(String name, String batching, double faults) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    Essays essays = new Essays(place);
    essays.add(ESSAYS);
    essays.write();
    try (BundleJudge judge = BundleJudge.start(faults, 7)) {
      Files.writeString(place.resolve("tidemill.yaml"), judge.settings());
      essays.ownPipeline(text -> text.replace(BUNDLES, batching));
      Typed run =
          Typed.in(
              place,
              "run",
              "own/pipeline.yaml",
              "--input",
              "essays.csv",
              "--model",
              "judge=house/judge",
              "--json");
      assertThat(run.exit()).as(run.err() + run.out()).isZero();
      JsonNode summary = JSON.readTree(run.out().lines().toList().getLast());
      return new Ranked(summary, essays.ranked(), judge.requests());
    }
  }
}
