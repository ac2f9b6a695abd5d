package io.tidemill.engine;

/// Why a run is paused (engine.md 3). `word` is how data and people see it.
public enum PauseReason {
  /// A person ordered it.
  ORDER,
  /// The budget is used up.
  BUDGET,
  /// The same failure hit too many records.
  SYSTEMIC,
  /// Key, credit, quota or model is missing.
  STOP,
  /// A pool was unreachable for too long.
  POOL,
  /// A target could not be written for too long.
  TARGET,
  /// The store is full or not writable.
  STORE,
  /// The deadline of the run has passed.
  DEADLINE,
  /// The process was told to stop, or died.
  INTERRUPTED;

  /// The word in data.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
