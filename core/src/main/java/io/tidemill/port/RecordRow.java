package io.tidemill.port;

import io.tidemill.engine.RecordStatus;
import io.tidemill.failure.FailureClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A record as the journal holds it.
///
/// @param ordinal admission order, from 1
/// @param key the record's key, `KEY#2` for a duplicate
/// @param line line in the input
/// @param input the row as read
/// @param standing its state
/// @param fold node states and counters of the engine
/// @param crashes times the process died while this record was open, since its last seal
public record RecordRow(
    long ordinal,
    String key,
    long line,
    ObjectNode input,
    Standing standing,
    ObjectNode fold,
    int crashes) {

  /// A record's state with its reason.
  ///
  /// @param reason what counts are grouped by: gate reason or failure message; empty while waiting
  ///   or done
  /// @param detail what is said besides; may be empty
  /// @param kind class of the failure, null unless failed
  /// @param step step that failed or gated, empty when none did
  /// @param wakeAt when it goes on by itself, null when it does not wait for time
  /// @param waitsOn what it waits for, in words; empty when it does not wait
  public record Standing(
      RecordStatus status,
      String reason,
      String detail,
      @Nullable FailureClass kind,
      String step,
      @Nullable Instant wakeAt,
      String waitsOn) {

    /// Ready or running.
    public static final Standing WAITING =
        new Standing(RecordStatus.WAITING, "", "", null, "", null, "");
  }
}
