package io.tidemill.app.essays;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.SharedData;
import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Arguments ranked by the program from votes of people, against the rank scores that were
/// published with them; small scores are convincing arguments.
final class ReplayedVotesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private void settings(String pairs) throws IOException {
    Files.writeString(
        folder.resolve("tidemill.yaml"),
        """
        tidemill: 1
        providers:
          people:
            kind: replay
            file: %s
            match: {left: a1_id, right: a2_id}
            take: {better: gold}
            values: {better: {a1: left, a2: right, equal: tie}}
        """
            .formatted(pairs));
  }

  @Test
  void ranksLikeThePublishedScores() throws IOException {
    settings(SharedData.file("essays_pairs.csv").toAbsolutePath().toString());
    String essays = SharedData.file("essays_arguments.csv").toAbsolutePath().toString();
    Typed run =
        Typed.in(
            folder, "run", "essay-ranking", "--input", essays, "--model", "judge=people/votes");
    assertThat(run.exit()).as(run.err()).isZero();
    Map<String, List<JsonNode>> groups = new TreeMap<>();
    Typed export = Typed.in(folder, "export", "last", "--format", "jsonl");
    for (String line : export.out().lines().toList()) {
      JsonNode row = JSON.readTree(line);
      groups.computeIfAbsent(row.path("group").asString(), _ -> new ArrayList<>()).add(row);
    }
    assertThat(groups).hasSize(6);
    double sum = 0;
    for (Map.Entry<String, List<JsonNode>> group : groups.entrySet()) {
      sum += agreement(group.getKey(), group.getValue());
    }
    assertThat(sum / groups.size()).isGreaterThan(0.8);
    assertThat(notes()).hasSize(6).allMatch(chance -> Math.abs(chance) <= 0.2);
  }

  private static double agreement(String group, List<JsonNode> rows) {
    List<JsonNode> ranked = rows.stream().filter(row -> row.path("ability").isNumber()).toList();
    assertThat(ranked).as(group).hasSameSizeAs(rows);
    double agreement =
        correlation(
            ranks(ranked, row -> row.path("ability").asDouble()),
            ranks(ranked, row -> -Double.parseDouble(row.path("human_rank_score").asString())));
    System.out.printf(
        Locale.ROOT,
        "%-70s %3d arguments: rank correlation %.3f, reliability %.3f%n",
        group,
        ranked.size(),
        agreement,
        ranked.getFirst().path("reliability").asDouble());
    return agreement;
  }

  /// What coin flips over the same pairs would have looked like, by group, as the journal tells.
  private List<Double> notes() {
    List<Double> chances = new ArrayList<>();
    String trace = Typed.in(folder, "status", "last", "--json").out();
    JsonNode rankings = JSON.readTree(trace).path("rankings");
    rankings.forEach(one -> chances.add(one.path("chance").asDouble()));
    return chances;
  }

  private static double[] ranks(
      List<JsonNode> rows, java.util.function.ToDoubleFunction<JsonNode> value) {
    List<Integer> order =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> value.applyAsDouble(rows.get(i))))
            .toList();
    double[] ranks = new double[rows.size()];
    for (int i = 0; i < order.size(); i++) {
      ranks[order.get(i)] = i;
    }
    return ranks;
  }

  private static double correlation(double[] one, double[] two) {
    double middle = (one.length - 1) / 2.0;
    double both = 0;
    double square = 0;
    for (int i = 0; i < one.length; i++) {
      both += (one[i] - middle) * (two[i] - middle);
      square += (one[i] - middle) * (one[i] - middle);
    }
    return both / square;
  }

  @Test
  void namesAFileThatIsNotThere() throws IOException {
    settings("nowhere.csv");
    Files.writeString(folder.resolve("rows.csv"), "essay_id,group,text\na,g,some text\n");
    Typed run =
        Typed.in(
            folder, "run", "essay-ranking", "--input", "rows.csv", "--model", "judge=people/votes");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere.csv, which is not there", "providers.people");
  }
}
