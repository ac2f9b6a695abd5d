package io.tidemill.failure;

/// What a failed attempt means for what happens next (science.md B.3). Recognition decides by code
/// before text.
public enum FailureClass {
  /// The provider asks for a pause; the pool waits, the record loses no try.
  WAIT_RATE,
  /// The provider is overloaded or unreachable; the pool backs off, the record loses no try.
  WAIT_OVERLOAD,
  /// The request was sent and no answer came; it may have been billed. At most two repeats.
  AMBIGUOUS,
  /// Key, credit, quota or model is missing; the run pauses and loses nothing.
  STOP_RUN,
  /// The request or its answer is too large; never sent again unchanged.
  SHRINK,
  /// The answer does not fit the declared type or a check; asked again with the reason.
  REASK,
  /// The provider refuses the content; final for the record.
  CONTENT,
  /// Any other fault of the request, the pipeline or ourselves; final for the record.
  BUG;

  /// Whether the pool, not the record, has to wait.
  public boolean isWait() {
    return this == WAIT_RATE || this == WAIT_OVERLOAD;
  }

  /// Whether a try of this class uses up one of the record's attempts.
  public boolean isCounted() {
    return !isWait() && this != STOP_RUN;
  }
}
