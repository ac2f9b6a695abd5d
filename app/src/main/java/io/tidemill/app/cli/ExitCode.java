package io.tidemill.app.cli;

/// Exit codes of design.md 5 that do not come from the state of a run.
final class ExitCode {
  /// All is well.
  static final int FINE = 0;

  /// A fault of ours.
  static final int BUG = 1;

  /// Wrong usage, pipeline, settings or input, or a run that another process drives: nothing was
  /// spent.
  static final int USAGE = 2;

  private ExitCode() {}
}
