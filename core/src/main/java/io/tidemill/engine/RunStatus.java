package io.tidemill.engine;

/// Where a run stands (engine.md 3).
public enum RunStatus {
  /// A live process drives it.
  RUNNING("running"),
  /// Nobody drives it; the same command or `resume` goes on.
  PAUSED("paused"),
  /// Nothing is waiting, everything is in place.
  FINISHED("finished"),
  /// Given up for good.
  CANCELLED("cancelled");

  private final String word;

  RunStatus(String word) {
    this.word = word;
  }

  /// The word in data.
  public String word() {
    return word;
  }

  /// The status with this word.
  ///
  /// @throws IllegalArgumentException when there is none
  public static RunStatus of(String word) {
    return valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }
}
