package io.tidemill.adapters.tool.command;

import java.time.Duration;

/// How a program ended.
sealed interface Ended {
  /// By itself.
  ///
  /// @param output standard output
  /// @param errors first part of standard error
  record Exited(int code, String output, String errors) implements Ended {}

  /// Killed, because it took too long.
  record Late(Duration deadline) implements Ended {}

  /// Killed, because it wrote too much.
  record Wordy() implements Ended {}
}
