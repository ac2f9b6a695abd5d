package io.tidemill.failure;

/// What Tidemill finds itself, without a service refusing anything.
public enum OwnFinding {
  /// An answer that cannot be used.
  REJECTED(
      "rejected",
      FailureClass.REASK,
      "the answer is not of the declared shape, or fails a check of the step"),
  /// An answer that is not complete.
  CUT_OFF(
      "cut-off",
      FailureClass.SHRINK,
      "the answer ends at its limit of tokens before it is complete"),
  /// A request that cannot be sent.
  NO_ROOM(
      "no-room",
      FailureClass.SHRINK,
      "the request is larger than the window, and too_large allows no further cut"),
  /// A record that costs too much.
  TOO_DEAR(
      "too-dear", FailureClass.BUG, "the record would cost more than limits.budget.record allows"),
  /// An expression without a value.
  CANNOT_COMPUTE(
      "cannot-compute",
      FailureClass.BUG,
      "an expression, prompt or condition cannot be computed for this record"),
  /// A list that is longer than the step allows.
  TOO_MANY("too-many", FailureClass.BUG, "the list of `each` is longer than each_at_most"),
  /// A group that cannot be ranked.
  NOT_RANKED(
      "not-ranked", FailureClass.BUG, "the group of a compare step has too little to be ranked by"),
  /// A row that must not be written.
  NO_VALUE("no-value", FailureClass.BUG, "a required column of a save has no value"),
  /// A row that the target does not take.
  ROW_REFUSED("row-refused", FailureClass.BUG, "the target refuses the row"),
  /// A record that ends processes.
  QUARANTINED(
      "quarantined", FailureClass.BUG, "the process died twice while this record ran alone");

  private final String id;
  private final FailureClass kind;
  private final String meaning;

  OwnFinding(String id, FailureClass kind, String meaning) {
    this.id = id;
    this.kind = kind;
    this.meaning = meaning;
  }

  /// The name in the reference page.
  public String id() {
    return id;
  }

  /// The class that follows.
  public FailureClass kind() {
    return kind;
  }

  /// What it is, for people.
  public String meaning() {
    return meaning;
  }
}
