package io.tidemill.runtime;

import io.tidemill.plan.Plan;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.port.Source;
import org.jspecify.annotations.Nullable;

/// Drives one run from wherever it stands until it is finished, paused or cancelled. The only place
/// that starts threads.
public final class RunDriver {

  /// A driver for the run that `journal` holds.
  public RunDriver(
      Surroundings surroundings, RunJournal journal, Plan plan, DriveOptions options) {}

  /// Reads new and changed rows from the input, if one is given, and works until nothing more can
  /// be done.
  ///
  /// @return the run as it stands then
  /// @throws io.tidemill.port.InputRefused when the input is refused; a run that was new is
  ///   cancelled, nothing is spent
  public RunRow drive(@Nullable Source input) {
    throw new UnsupportedOperationException();
  }

  /// Asks to stop: no new call starts, calls in flight may end within their grace, the run is
  /// paused. A second call interrupts the calls in flight. Safe from any thread.
  public void stop() {}
}
