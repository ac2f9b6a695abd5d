package io.tidemill.expression;

import io.tidemill.value.SourceLocation;

/// Text that is not an expression, a template or a type of the language. The message says what is
/// wrong in one sentence; [#at] is the offending character; [#remedy] says what to write instead.
public final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourceLocation at;
  private final String remedy;

  /// A mistake at a place, with what to do about it.
  public SyntaxError(SourceLocation at, String message, String remedy) {
    super(message);
    this.at = at;
    this.remedy = remedy;
  }

  /// Where the offending character stands.
  public SourceLocation at() {
    return at;
  }

  /// What to do about it, in one sentence.
  public String remedy() {
    return remedy;
  }
}
