package io.tidemill.engine;

/// Where a record stands in the ledger (design.md 1). `word` is how data and people see it.
public enum RecordStatus {
  /// Not final: ready, running, parked or saving.
  WAITING("waiting"),
  /// Every step settled, everything saved.
  DONE("done"),
  /// A step failed for good, with a reason.
  FAILED("failed"),
  /// Ended early by a gate, a contract, bad input, a duplicate or a person.
  GATED("gated"),
  /// Only a person can go on.
  IN_REVIEW("in_review");

  private final String word;

  RecordStatus(String word) {
    this.word = word;
  }

  /// The word in data, for example `in_review`.
  public String word() {
    return word;
  }

  /// The status with this word.
  ///
  /// @throws IllegalArgumentException when there is none
  public static RecordStatus of(String word) {
    for (RecordStatus status : values()) {
      if (status.word.equals(word)) {
        return status;
      }
    }
    throw new IllegalArgumentException("No record status is called " + word);
  }
}
