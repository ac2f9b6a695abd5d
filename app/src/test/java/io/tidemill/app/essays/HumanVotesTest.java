package io.tidemill.app.essays;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.source.csv.CsvOptions;
import io.tidemill.adapters.source.csv.CsvSource;
import io.tidemill.app.cli.SharedData;
import io.tidemill.port.SourceRow;
import io.tidemill.ranking.Comparison;
import io.tidemill.ranking.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Arguments that people compared, ranked by their votes, against the rank scores that were
/// published with them; small scores are convincing arguments.
final class HumanVotesTest {
  private static final double LEAST_AGREEMENT = 0.8;

  private final Map<String, Debate> debates = new TreeMap<>();

  /// The arguments of one debate and what was said about them.
  private static final class Debate {
    final Map<String, Integer> arguments = new HashMap<>();
    final List<Double> scores = new ArrayList<>();
    final List<Comparison> votes = new ArrayList<>();
  }

  @Test
  void ranksLikeThePublishedScores() {
    read("essays_arguments.csv", this::argument);
    read("essays_pairs.csv", this::pair);
    double sum = 0;
    for (Map.Entry<String, Debate> entry : debates.entrySet()) {
      double agreement = agreement(entry.getKey(), entry.getValue());
      assertThat(agreement).as(entry.getKey()).isGreaterThan(0.4);
      sum += agreement;
    }
    assertThat(sum / debates.size()).isGreaterThan(LEAST_AGREEMENT);
  }

  private static double agreement(String name, Debate debate) {
    int items = debate.arguments.size();
    Ranking ranking = Ranking.of(items, debate.votes, 1);
    assertThat(ranking).as(name + ": " + ranking).isInstanceOf(Ranking.Sound.class);
    Ranking.Sound sound = (Ranking.Sound) ranking;
    double[] scores = debate.scores.stream().mapToDouble(score -> -score).toArray();
    double spearman = correlation(ranks(sound.fit().abilities()), ranks(scores));
    System.out.printf(
        Locale.ROOT,
        "%-70s %3d arguments %5d votes: rank correlation %.3f, reliability %.3f, coin flips %.3f%n",
        name,
        items,
        debate.votes.size(),
        spearman,
        sound.reliability().separation(),
        sound.reliability().chance());
    return spearman;
  }

  private void argument(JsonNode row) {
    Debate debate = debates.computeIfAbsent(text(row, "group"), _ -> new Debate());
    debate.arguments.put(text(row, "essay_id"), debate.scores.size());
    debate.scores.add(Double.parseDouble(text(row, "human_rank_score")));
  }

  private void pair(JsonNode row) {
    Debate debate = debates.get(text(row, "group"));
    Integer left = debate == null ? null : debate.arguments.get(text(row, "a1_id"));
    Integer right = debate == null ? null : debate.arguments.get(text(row, "a2_id"));
    if (debate != null && left != null && right != null) {
      vote(debate, row, "votes_a1", new Comparison(left, right, Comparison.Better.LEFT, 0));
      vote(debate, row, "votes_a2", new Comparison(left, right, Comparison.Better.RIGHT, 0));
      vote(debate, row, "votes_equal", new Comparison(left, right, Comparison.Better.TIE, 0));
    }
  }

  private static void vote(Debate debate, JsonNode row, String column, Comparison said) {
    int votes = Integer.parseInt(text(row, column));
    IntStream.range(0, votes).forEach(_ -> debate.votes.add(said));
  }

  private static void read(String name, Consumer<JsonNode> each) {
    try (CsvSource source = CsvSource.open(SharedData.file(name), CsvOptions.AUTO)) {
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        if (row instanceof SourceRow.Read read) {
          each.accept(read.cells());
        }
      }
    }
  }

  private static String text(JsonNode row, String column) {
    return row.path(column).asString("");
  }

  /// Equal values share the middle of their ranks.
  private static double[] ranks(double[] values) {
    return Arrays.stream(values)
        .map(
            value ->
                Arrays.stream(values).filter(other -> other < value).count()
                    + Arrays.stream(values).filter(other -> other == value).count() / 2.0)
        .toArray();
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double both = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squareA += (a[i] - meanA) * (a[i] - meanA);
      squareB += (b[i] - meanB) * (b[i] - meanB);
    }
    return both / Math.sqrt(squareA * squareB);
  }
}
