package io.tidemill.runtime;

import io.tidemill.port.Journal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The time of one run, which never goes back: where the clock of the machine was set back since an
/// earlier process drove the run, it goes on from the last event. So no wait that was stored lasts
/// longer than it was meant to.
///
/// @param machine the clock of this process
/// @param ahead how far the run is ahead of it, zero mostly
record RunClock(Time machine, Duration ahead) implements Time {

  /// The time of a run that this process goes on with.
  static RunClock of(RunRow run, Journal journal, Time machine) {
    List<RunReader.EventView> last =
        journal.read(run.id()).eventsAfter(Math.max(0, run.head().seq() - 1), 1);
    return last.isEmpty()
        ? new RunClock(machine, Duration.ZERO)
        : notBefore(last.getFirst().at(), machine);
  }

  private static RunClock notBefore(Instant last, Time machine) {
    Duration ahead = Duration.between(machine.now(), last);
    return new RunClock(machine, ahead.isNegative() ? Duration.ZERO : ahead);
  }

  @Override
  public Instant now() {
    return machine.now().plus(ahead);
  }

  @Override
  public long nanos() {
    return machine.nanos();
  }
}
