package io.tidemill.failure;

/// What a failed attempt means for what happens next (science.md B.3). Recognition decides by code
/// before text.
public enum FailureClass {
  /// The provider asks for a pause; the pool waits, the record loses no try.
  WAIT_RATE(
      "The pool waits as long as the service asks, or longer from try to try, and then makes fewer"
          + " calls at once; after 30 minutes without a success, or 15 when the cause is not named,"
          + " the run pauses."),
  /// The provider is overloaded or unreachable; the pool backs off, the record loses no try.
  WAIT_OVERLOAD(
      "The call is made again after a wait that doubles, with fewer calls at once; after 30 minutes"
          + " without a success the run pauses."),
  /// The request was sent and no answer came; it may have been billed. At most two repeats.
  AMBIGUOUS(
      "The call is made again at most twice; its cost counts as uncertain, because the service may"
          + " have billed it."),
  /// Key, credit, quota or model is missing; the run pauses and loses nothing.
  STOP_RUN(
      "The run pauses and loses nothing; mend the key, credit, quota, model or url, then resume."),
  /// The request or its answer is too large; never sent again unchanged.
  SHRINK(
      "The request is never sent again unchanged: it is cut as too_large says, or the answer gets"
          + " more room, while the step has tries left."),
  /// The answer does not fit the declared type or a check; asked again with the reason.
  REASK(
      "The model is asked again and told what was wrong, while the step has tries left; then the"
          + " step fails."),
  /// The provider refuses the content; final for the record.
  CONTENT("The step fails for this record at once and the reason is kept; on_failure decides."),
  /// Any other fault of the request, the pipeline or ourselves; final for the record.
  BUG(
      "The step fails for this record at once; when the same failure hits many records, the run"
          + " pauses and they wait again.");

  private final String next;

  FailureClass(String next) {
    this.next = next;
  }

  /// What happens next, in one sentence for people.
  public String next() {
    return next;
  }

  /// Whether the pool, not the record, has to wait.
  public boolean isWait() {
    return this == WAIT_RATE || this == WAIT_OVERLOAD;
  }

  /// Whether a try of this class uses up one of the record's attempts.
  public boolean isCounted() {
    return !isWait() && this != STOP_RUN;
  }
}
