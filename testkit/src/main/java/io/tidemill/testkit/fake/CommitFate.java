package io.tidemill.testkit.fake;

/// What becomes of a commit in a simulated world.
public enum CommitFate {
  /// It is durable, and the writer is told.
  DURABLE,
  /// Nothing of it is durable, and the writer is told that the store is away.
  LOST,
  /// It is durable, but the writer is told that the store is away.
  UNANSWERED
}
