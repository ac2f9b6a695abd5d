package io.tidemill.lint.proof;

/// What a formula says about a case in which some questions are still open.
enum Verdict {
  /// True whatever the open questions turn out to be.
  HOLDS,
  /// False whatever the open questions turn out to be.
  FAILS,
  /// Depends on an open question.
  OPEN;

  static Verdict of(boolean holds) {
    return holds ? HOLDS : FAILS;
  }

  Verdict opposite() {
    return switch (this) {
      case HOLDS -> FAILS;
      case FAILS -> HOLDS;
      case OPEN -> OPEN;
    };
  }
}
