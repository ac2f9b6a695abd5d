package io.tidemill.adapters.simulator;

/// What a batch says of one question.
sealed interface BatchedResult {
  /// The caller's name of the question.
  String id();

  /// It was worked on.
  ///
  /// @param status HTTP status that it would have had by itself
  /// @param body JSON
  record Worked(String id, int status, String body) implements BatchedResult {}

  /// It failed, and nobody says how.
  record Broken(String id) implements BatchedResult {}

  /// Its time ran out.
  record Expired(String id) implements BatchedResult {}
}
