package io.tidemill.app.report;

import io.tidemill.engine.PauseReason;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.RunRow;

/// How a run stands, as people see it: a run that is stored as running and has no live owner was
/// interrupted (engine.md 3).
///
/// @param status as people see it
/// @param reason why it is paused, empty otherwise
public record Standing(RunStatus status, String reason) {
  /// Exit codes of design.md 5.
  public static final int COMPLETE = 0;

  /// Finished with failed records, open reviews or gaps.
  public static final int INCOMPLETE = 3;

  /// Paused or cancelled: a person has to act.
  public static final int STOPPED = 4;

  /// Interrupted; the same command goes on.
  public static final int INTERRUPTED = 130;

  /// The standing of a run now.
  public static Standing of(RunRow run) {
    RunRow.Head head = run.head();
    if (head.status() == RunStatus.RUNNING && !run.lease().alive()) {
      return new Standing(RunStatus.PAUSED, PauseReason.INTERRUPTED.word());
    }
    PauseReason reason = head.reason();
    return new Standing(head.status(), reason == null ? "" : reason.word());
  }

  /// `running`, `paused (budget)`.
  public String words() {
    return reason.isEmpty() ? status.word() : status.word() + " (" + reason + ")";
  }

  /// The exit code of a command that ends now.
  ///
  /// @param clean whether nothing failed, nothing is in review and nothing is missing in a target
  /// @return null while the run goes on
  public @org.jspecify.annotations.Nullable Integer exit(boolean clean) {
    return switch (status) {
      case RUNNING -> null;
      case FINISHED -> clean ? COMPLETE : INCOMPLETE;
      case PAUSED -> reason.equals(PauseReason.INTERRUPTED.word()) ? INTERRUPTED : STOPPED;
      case CANCELLED -> STOPPED;
    };
  }
}
