package io.tidemill.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How far abilities can be told from noise, measured in three ways.
///
/// @param separation separation reliability of the fit
/// @param halves reliability by split halves of the comparisons: the correlation `r` of the
///   abilities from each half, stepped up by Spearman and Brown to `2 r / (1 + r)`
/// @param chance separation reliability when coins are flipped over the same pairs, the median of
///   several throws
public record Reliability(double separation, double halves, double chance) {
  private static final int THROWS = 9;

  /// Above this number of items one throw says enough, and each costs seconds.
  private static final int MANY = 400;

  static Reliability of(int items, List<Comparison> comparisons, Fit fit, long seed) {
    Coin coin = new Coin(seed);
    return new Reliability(
        fit.separation(), halves(items, comparisons, coin), chance(items, comparisons, coin));
  }

  private static double halves(int items, List<Comparison> comparisons, Coin coin) {
    List<Integer> order =
        IntStream.range(0, comparisons.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> coin.draw(i, 3)))
            .toList();
    List<Comparison> one = new ArrayList<>();
    List<Comparison> other = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      (i % 2 == 0 ? one : other).add(comparisons.get(order.get(i)));
    }
    if (other.isEmpty()) {
      return 0;
    }
    double r = correlation(abilities(items, one), abilities(items, other));
    return r <= -1 ? -1 : 2 * r / (1 + r);
  }

  private static double[] abilities(int items, List<Comparison> comparisons) {
    return BradleyTerry.fit(items, comparisons, BradleyTerry.USUAL_PRECISION, true).abilities();
  }

  private static double chance(int items, List<Comparison> comparisons, Coin coin) {
    double[] thrown = new double[items > MANY ? 1 : THROWS];
    for (int i = 0; i < thrown.length; i++) {
      thrown[i] =
          BradleyTerry.fit(items, flipped(comparisons, coin, i), BradleyTerry.USUAL_PRECISION, true)
              .separation();
    }
    Arrays.sort(thrown);
    return thrown[thrown.length / 2];
  }

  private static List<Comparison> flipped(List<Comparison> comparisons, Coin coin, int nth) {
    List<Comparison> flipped = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      boolean heads = coin.flip(i, 4 + nth);
      flipped.add(
          comparisons.get(i).saying(heads ? Comparison.Better.LEFT : Comparison.Better.RIGHT));
    }
    return flipped;
  }

  /// Pearson's correlation; 0 when one side does not vary.
  static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double both = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squareA += (a[i] - meanA) * (a[i] - meanA);
      squareB += (b[i] - meanB) * (b[i] - meanB);
    }
    double scale = Math.sqrt(squareA * squareB);
    return scale < 1e-12 ? 0 : both / scale;
  }
}
