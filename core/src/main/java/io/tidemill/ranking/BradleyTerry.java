package io.tidemill.ranking;

import java.util.List;

/// The model of Bradley and Terry with an advantage of the side shown first and with ties in
/// Davidson's form, fitted as maximum a posteriori under a Gaussian prior by Newton's method:
/// `P(left) ~ exp(order + a)`, `P(right) ~ exp(b)`, `P(tie) ~ exp(tie + (order + a + b) / 2)`, as
/// `btm` of sirt writes it.
///
/// The prior, which holds for the order and the tie as well, keeps abilities finite where an item
/// won or lost always, the usual case with few comparisons, and the tie where nothing else was
/// said. Errors come from the full covariance of the centred abilities, not from the diagonal of
/// the information, which makes them too large.
public final class BradleyTerry {
  /// Precision of the prior on abilities in logits: a standard deviation of 3.2.
  public static final double USUAL_PRECISION = 0.1;

  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 40;
  private static final double CLOSE_ENOUGH = 1e-10;

  /// Added along the direction in which all abilities move together, which no comparison sees.
  private static final double PIN = 1;

  private final int items;
  private final List<Comparison> comparisons;
  private final double precision;
  private final int orderAt;
  private final int tieAt;
  private final int size;

  private BradleyTerry(
      int items, List<Comparison> comparisons, double precision, boolean withOrder) {
    this.items = items;
    this.comparisons = comparisons;
    this.precision = precision;
    boolean ties = comparisons.stream().anyMatch(one -> one.better() == Comparison.Better.TIE);
    this.orderAt = withOrder ? items : -1;
    this.tieAt = ties ? items + (withOrder ? 1 : 0) : -1;
    this.size = items + (withOrder ? 1 : 0) + (ties ? 1 : 0);
  }

  /// Fits abilities.
  ///
  /// @param items number of items
  /// @param comparisons at least one
  /// @param precision of the prior; 0 for maximum likelihood, which is finite only when every item
  ///   can be reached from every other along wins
  /// @param withOrder whether an advantage of the first side is fitted
  /// @throws ArithmeticException when the answers do not determine the abilities
  public static Fit fit(
      int items, List<Comparison> comparisons, double precision, boolean withOrder) {
    return new BradleyTerry(items, comparisons, precision, withOrder).fit();
  }

  private Fit fit() {
    double[] at = new double[size];
    if (tieAt >= 0) {
      at[tieAt] = -1;
    }
    double reached = objective(at);
    int steps = 0;
    while (steps < MOST_STEPS) {
      steps++;
      double[] gradient = new double[size];
      Matrix information = derivatives(at, gradient);
      double[] step = information.factorize().solve(gradient);
      double[] next = moved(at, step, reached);
      double gained = objective(next) - reached;
      at = next;
      reached += gained;
      if (largest(step) < CLOSE_ENOUGH || (gained <= 0 && largest(step) < 1e-6)) {
        break;
      }
    }
    return done(at);
  }

  /// The step, halved until it does not make things worse.
  private double[] moved(double[] at, double[] step, double reached) {
    double share = 1;
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double[] next = at.clone();
      for (int k = 0; k < size; k++) {
        next[k] += share * step[k];
      }
      if (objective(next) >= reached - 1e-12 * Math.abs(reached)) {
        return next;
      }
      share /= 2;
    }
    return at;
  }

  private static double largest(double[] step) {
    double largest = 0;
    for (double part : step) {
      largest = Math.max(largest, Math.abs(part));
    }
    return largest;
  }

  private double objective(double[] at) {
    double sum = logLikelihood(at);
    double together = 0;
    for (int i = 0; i < size; i++) {
      sum -= precision / 2 * at[i] * at[i];
      together += i < items ? at[i] : 0;
    }
    return sum - PIN / 2 * together * together / items;
  }

  private double logLikelihood(double[] at) {
    double sum = 0;
    for (Comparison one : comparisons) {
      sum += Math.log(probability(at, one, one.better()));
    }
    return sum;
  }

  private double probability(double[] at, Comparison one, Comparison.Better answer) {
    return view(at).probabilities(one.left(), one.right())[answer.outcome()];
  }

  private Fit view(double[] at) {
    double order = orderAt < 0 ? 0 : at[orderAt];
    double tie = tieAt < 0 ? Double.NEGATIVE_INFINITY : at[tieAt];
    return new Fit(at, at, new Fit.Parameters(order, 0, tie), 0);
  }

  /// Fills in the gradient of the objective and gives its negative second derivatives.
  private Matrix derivatives(double[] at, double[] gradient) {
    Matrix information = new Matrix(size);
    Fit view = view(at);
    for (Comparison one : comparisons) {
      contribute(one, view.probabilities(one.left(), one.right()), gradient, information);
    }
    double together = 0;
    for (int i = 0; i < items; i++) {
      together += at[i];
    }
    for (int i = 0; i < size; i++) {
      gradient[i] -= precision * at[i];
      information.add(i, i, precision);
    }
    for (int i = 0; i < items; i++) {
      gradient[i] -= PIN * together / items;
      for (int k = 0; k <= i; k++) {
        information.add(i, k, PIN / items);
      }
    }
    return information;
  }

  /// One comparison touches two abilities, the order and the tie: a multinomial logit with three
  /// outcomes whose features are the rows below.
  private void contribute(Comparison one, double[] p, double[] gradient, Matrix information) {
    int[] where = {one.left(), one.right(), orderAt, tieAt};
    double[][] features = {{1, 0, 1, 0}, {0, 1, 0, 0}, {0.5, 0.5, 0.5, 1}};
    double[] said = features[one.better().outcome()];
    for (int a = 0; a < where.length; a++) {
      if (where[a] >= 0) {
        double mean = mean(p, features, a);
        gradient[where[a]] += said[a] - mean;
        for (int b = 0; b <= a; b++) {
          if (where[b] >= 0) {
            double both = 0;
            for (int k = 0; k < p.length; k++) {
              both += p[k] * features[k][a] * features[k][b];
            }
            information.add(where[a], where[b], both - mean * mean(p, features, b));
          }
        }
      }
    }
  }

  private static double mean(double[] p, double[][] features, int of) {
    double mean = 0;
    for (int k = 0; k < p.length; k++) {
      mean += p[k] * features[k][of];
    }
    return mean;
  }

  private Fit done(double[] at) {
    double[] variances = derivatives(at, new double[size]).factorize().inverseDiagonal();
    double[] abilities = new double[items];
    double[] errors = new double[items];
    double mean = 0;
    for (int i = 0; i < items; i++) {
      mean += at[i] / items;
    }
    for (int i = 0; i < items; i++) {
      abilities[i] = at[i] - mean;
      errors[i] = Math.sqrt(Math.max(0, variances[i] - 1 / (precision + PIN) / items));
    }
    Fit.Parameters fitted = view(at).parameters();
    double orderError = orderAt < 0 ? 0 : Math.sqrt(variances[orderAt]);
    return new Fit(
        abilities,
        errors,
        new Fit.Parameters(fitted.order(), orderError, fitted.tie()),
        logLikelihood(at));
  }
}
