package io.tidemill.ranking;

/// Abilities in logits, centred at 0, and how sure they are. Immutable.
public final class Fit {
  private final double[] abilities;
  private final double[] errors;
  private final Parameters parameters;
  private final double logLikelihood;

  /// What is fitted besides abilities.
  ///
  /// @param order advantage of the side shown first, in logits; 0 when it was not fitted
  /// @param orderError its standard error
  /// @param tie how ready the judges are to call a tie, `delta` of Davidson's form; negative
  ///   infinity when no tie was said
  public record Parameters(double order, double orderError, double tie) {}

  Fit(double[] abilities, double[] errors, Parameters parameters, double logLikelihood) {
    this.abilities = abilities;
    this.errors = errors;
    this.parameters = parameters;
    this.logLikelihood = logLikelihood;
  }

  /// Number of items.
  public int items() {
    return abilities.length;
  }

  /// Ability of an item.
  public double ability(int item) {
    return abilities[item];
  }

  /// Standard error of a centred ability, from the full covariance.
  public double error(int item) {
    return errors[item];
  }

  /// Abilities by item, a copy.
  public double[] abilities() {
    return abilities.clone();
  }

  /// What is fitted besides abilities.
  public Parameters parameters() {
    return parameters;
  }

  /// Logarithm of the likelihood of what was said, without the prior.
  public double logLikelihood() {
    return logLikelihood;
  }

  /// Probabilities of [Comparison.Better#LEFT], `RIGHT` and `TIE` when `left` is shown first.
  public double[] probabilities(int left, int right) {
    double first = parameters.order() + abilities[left];
    double second = abilities[right];
    double neither = parameters.tie() + (first + second) / 2;
    double most = Math.max(Math.max(first, second), neither);
    double a = Math.exp(first - most);
    double b = Math.exp(second - most);
    double c = Math.exp(neither - most);
    double sum = a + b + c;
    return new double[] {a / sum, b / sum, c / sum};
  }

  /// Separation reliability: `1 - mean(error^2) / variance(ability)`, the variance with `n - 1`, as
  /// `mle.rel` of sirt has it. Negative when the errors are larger than the spread; 0 when all
  /// abilities are equal.
  public double separation() {
    double spread = 0;
    double noise = 0;
    for (int i = 0; i < abilities.length; i++) {
      spread += abilities[i] * abilities[i];
      noise += errors[i] * errors[i];
    }
    double variance = spread / (abilities.length - 1);
    return variance < 1e-12 ? 0 : 1 - noise / abilities.length / variance;
  }
}
