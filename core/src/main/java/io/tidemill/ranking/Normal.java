package io.tidemill.ranking;

/// The standard normal distribution.
final class Normal {
  /// Coefficients of formula 7.1.26 for the error function in Abramowitz and Stegun, Handbook of
  /// mathematical functions, 1964; the error is at most 1.5e-7.
  private static final double[] ERF = {
    0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429
  };

  private static final double SCALE = 0.3275911;

  private Normal() {}

  /// The probability of a value below `z`.
  static double below(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    double t = 1 / (1 + SCALE * x);
    double sum = 0;
    for (int k = ERF.length - 1; k >= 0; k--) {
      sum = (sum + ERF[k]) * t;
    }
    double tail = sum * Math.exp(-x * x) / 2;
    return z < 0 ? tail : 1 - tail;
  }
}
