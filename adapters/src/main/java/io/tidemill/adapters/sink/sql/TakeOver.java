package io.tidemill.adapters.sink.sql;

/// Whether a run may write where a newer run, or one of the other kind (simulated or real), wrote
/// last.
public enum TakeOver {
  /// Refuse with a message that names the last writer.
  REFUSED,
  /// The user said `--take-over`: become the last writer.
  ALLOWED
}
