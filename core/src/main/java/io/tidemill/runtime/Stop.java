package io.tidemill.runtime;

import io.tidemill.engine.PauseReason;

/// Why the loop comes to an end before everything is done.
sealed interface Stop {

  /// The run is paused once the calls in flight have ended.
  ///
  /// @param what the cause, in words
  record Pause(PauseReason reason, String what) implements Stop {}

  /// Orders were carried out and nobody wants to drive on: the run is finished if nothing is left
  /// to do, else paused.
  record LetGo() implements Stop {}

  /// The process goes, the run does not stop: it stays running, so that the next process that looks
  /// for runs without a driver takes it over.
  record HandOver() implements Stop {}

  /// The run is given up.
  record Cancel() implements Stop {}
}
