package io.tidemill.runtime;

import io.tidemill.engine.PauseReason;
import io.tidemill.schedule.Dispatcher;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Ends every automatic repetition in a person (engine.md 8): a pool that does not come back, a
/// target that stays away, a run that takes longer than it may. Confined to the loop.
final class Patience {
  private static final Duration WITH_TARGETS = Duration.ofMinutes(10);

  private final RunContext run;
  private final Dispatcher dispatcher;
  private final Deliveries deliveries;

  Patience(RunContext run, Dispatcher dispatcher, Deliveries deliveries) {
    this.run = run;
    this.dispatcher = dispatcher;
    this.deliveries = deliveries;
  }

  /// Why the run stops now, null when it goes on.
  @Nullable Stop lost(Instant now) {
    Dispatcher.GivenUp pool = dispatcher.givenUp();
    if (pool != null) {
      return new Stop.Pause(PauseReason.POOL, pool.pool() + ": " + pool.why());
    }
    Duration deadline = run.options().deadline();
    if (deadline != null && run.head().driven(now).compareTo(deadline) > 0) {
      return new Stop.Pause(
          PauseReason.DEADLINE,
          "the run was driven longer than %s: raise limits.deadline and run the same command"
              .formatted(deadline));
    }
    Instant away = deliveries.awaySince();
    return away != null && now.isAfter(away.plus(WITH_TARGETS))
        ? new Stop.Pause(PauseReason.TARGET, "a target could not be written for 10 minutes")
        : null;
  }
}
