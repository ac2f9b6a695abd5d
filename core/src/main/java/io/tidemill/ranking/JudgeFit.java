package io.tidemill.ranking;

import java.util.ArrayList;
import java.util.List;

/// How well a judge agrees with the ranking; 1 is expected of both (Wright and Masters, Rating
/// scale analysis, 1982). Well above 1 the judge contradicts the others, well below it says what is
/// expected more often than judges do.
///
/// @param comparisons that it judged
/// @param infit `sum((x - p)^2) / sum(v)`: weighted by information
/// @param outfit `mean((x - p)^2 / v)`: sensitive to surprises
public record JudgeFit(int comparisons, double infit, double outfit) {

  /// One for each judge, in order; of a judge without comparisons all is 0.
  ///
  /// @param judges number of judges
  public static List<JudgeFit> of(Fit fit, List<Comparison> comparisons, int judges) {
    List<JudgeFit> all = new ArrayList<>();
    for (int judge = 0; judge < judges; judge++) {
      int of = judge;
      all.add(of(fit, comparisons.stream().filter(one -> one.judge() == of).toList()));
    }
    return all;
  }

  private static JudgeFit of(Fit fit, List<Comparison> comparisons) {
    double squares = 0;
    double variances = 0;
    double surprises = 0;
    for (Comparison one : comparisons) {
      double[] p = fit.probabilities(one.left(), one.right());
      double expected = p[0] + p[2] / 2;
      double variance = p[0] + p[2] / 4 - expected * expected;
      double square = (one.better().score() - expected) * (one.better().score() - expected);
      squares += square;
      variances += variance;
      surprises += square / variance;
    }
    int count = comparisons.size();
    return count == 0
        ? new JudgeFit(0, 0, 0)
        : new JudgeFit(count, squares / variances, surprises / count);
  }
}
