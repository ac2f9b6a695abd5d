package io.tidemill.engine;

/// What has been tried at one node.
///
/// @param counted tries that used up the step's `retry`
/// @param all every try, counted or not
/// @param asked tries that were answered but not accepted; part of the request's seed
/// @param ambiguous tries whose fate on the wire is unknown
/// @param waits tries in a row that the provider put off
/// @param cost what they cost together
public record Tries(int counted, int all, int asked, int ambiguous, int waits, Charge cost) {
  /// Nothing tried yet.
  public static final Tries NONE = new Tries(0, 0, 0, 0, 0, Charge.NONE);

  /// One more try begins.
  Tries begun() {
    return new Tries(counted, all + 1, asked, ambiguous, waits, cost);
  }

  /// The present try ended with a charge.
  Tries charged(Charge charge) {
    return new Tries(counted, all, asked, ambiguous, waits, cost.plus(charge));
  }

  /// The present try counts.
  Tries count() {
    return new Tries(counted + 1, all, asked, ambiguous, 0, cost);
  }

  /// The present try was answered and not accepted.
  Tries rejected() {
    return new Tries(counted, all, asked + 1, ambiguous, 0, cost);
  }

  /// The present try may have been billed.
  Tries doubtful() {
    return new Tries(counted, all, asked, ambiguous + 1, 0, cost);
  }

  /// The provider put the present try off.
  Tries putOff() {
    return new Tries(counted, all, asked, ambiguous, waits + 1, cost);
  }
}
