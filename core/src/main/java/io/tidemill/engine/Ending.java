package io.tidemill.engine;

import io.tidemill.failure.FailureClass;
import org.jspecify.annotations.Nullable;

/// Why a record ended before it was done.
///
/// @param status [RecordStatus#GATED] or [RecordStatus#FAILED]
/// @param reason what counts are grouped by
/// @param detail what is said besides; may be empty
/// @param kind class of the failure, null for a gate
/// @param step step that failed or gated, empty for a gate of the record
public record Ending(
    RecordStatus status, String reason, String detail, @Nullable FailureClass kind, String step) {

  /// What the step of a record begins with that ended at a save; the save's number follows.
  public static final String SAVE = "save/";

  /// Ended early on purpose.
  public static Ending gated(String reason, String detail, String step) {
    return new Ending(RecordStatus.GATED, reason, detail, null, step);
  }

  /// Ended by a failure.
  public static Ending failed(FailureClass kind, String reason, String step) {
    return new Ending(RecordStatus.FAILED, reason, "", kind, step);
  }
}
