package io.tidemill.lint.proof;

/// How the attempt to prove something ended.
public sealed interface Proof {
  /// It holds in every case.
  record Proved() implements Proof {}

  /// There is a case in which it does not hold.
  ///
  /// @param counterexample that case in words, for example `record.website is null`; empty when it
  ///   holds in no case
  record Refuted(String counterexample) implements Proof {}

  /// There are more cases than are tried.
  record TooManyCases() implements Proof {}

  /// Whether it holds in every case.
  default boolean isProved() {
    return this instanceof Proved;
  }
}
