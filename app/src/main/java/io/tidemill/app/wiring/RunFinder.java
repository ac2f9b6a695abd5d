package io.tidemill.app.wiring;

import io.tidemill.engine.RunStatus;
import io.tidemill.port.Batch;
import io.tidemill.port.Change;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Whether a command means a run that is there already (engine.md 12).
final class RunFinder {
  private final Journal journal;
  private final StorePlace place;
  private final String owner;

  /// @param place where the journal is
  /// @param owner this process, for people
  RunFinder(Journal journal, StorePlace place, String owner) {
    this.journal = journal;
    this.place = place;
    this.owner = owner;
  }

  /// The run that a command of this identity continues; empty when it starts a new one.
  Optional<RunRow> toContinue(RunIdentity identity) {
    return journal.run(identity).filter(run -> run.supersededBy() == null);
  }

  /// The latest run of the same pipeline over the same input into the same targets, whose
  /// definition has changed since. A new run takes its place.
  ///
  /// @throws InputRefused when a live process drives it
  Optional<RunRow> toSupersede(RunIdentity identity) {
    Optional<RunRow> older = latest(run -> isSameJob(run.identity(), identity));
    older
        .filter(run -> run.lease().alive())
        .ifPresent(
            run -> {
              throw driven(run);
            });
    return older;
  }

  /// The run whose place this one takes.
  Optional<RunRow> olderThan(RunRow newer) {
    return latest(run -> run.id() < newer.id() && isSameJob(run.identity(), newer.identity()));
  }

  private Optional<RunRow> latest(Predicate<RunRow> which) {
    return journal.runs().stream()
        .filter(run -> run.supersededBy() == null && run.head().status() != RunStatus.CANCELLED)
        .filter(which)
        .max(Comparator.comparingLong(RunRow::id));
  }

  /// Whether a run came to nothing because its input was refused.
  static boolean isRefused(RunRow run) {
    return run.head().status() == RunStatus.CANCELLED && !run.head().inputEnded();
  }

  /// Gives up a run that was refused before it had a record.
  void giveUp(RunRow refused, Instant now) {
    try (RunJournal held = journal.drive(refused.id(), owner).orElseThrow(() -> driven(refused))) {
      RunRow.Head head = held.run().head();
      RunRow.Times times = new RunRow.Times(now, now, head.times().drivenMillis());
      JsonNode nothing = JsonNodeFactory.instance.objectNode();
      held.commit(
          new Batch(
              new RunRow.Head(
                  head.seq() + 1,
                  RunStatus.CANCELLED,
                  null,
                  "",
                  false,
                  head.ledger(),
                  head.spending(),
                  times),
              List.of(new Change.EventNoted(now, 0, "RunCancelled", 0, nothing))));
    }
  }

  /// Writes down that a new run takes the place of an older one.
  void supersede(RunRow older, RunRow newer) {
    try (RunJournal held = journal.drive(older.id(), owner).orElseThrow(() -> driven(older))) {
      held.commit(new Batch(held.run().head(), List.of(new Change.Superseded(newer.id()))));
    }
  }

  /// The refusal of a command about a run that another process drives.
  InputRefused driven(RunRow run) {
    return new InputRefused(
        "%s is driven by another process (%s). Watch it with `tidemill status %s --watch`, or stop it with `tidemill pause %s`.%s"
            .formatted(
                run.name(), run.lease().owner(), run.name(), run.name(), place.ofDeadDrivers()));
  }

  private static boolean isSameJob(RunIdentity one, RunIdentity other) {
    return one.pipeline().equals(other.pipeline())
        && one.source().equals(other.source())
        && one.target().equals(other.target())
        && one.simulated() == other.simulated();
  }
}
