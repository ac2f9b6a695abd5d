package io.tidemill.runtime;

import io.tidemill.plan.PlannedSave;
import io.tidemill.port.Change;
import io.tidemill.port.Delivery;
import io.tidemill.port.RunJournal;
import io.tidemill.port.Sink;
import io.tidemill.port.TargetUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Rows on their way to targets: what was queued and is not acknowledged, and who drains it
/// (engine.md 10). Confined to the loop, except for the work it hands out.
final class Deliveries {
  private static final int MOST_ROWS = 200;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final RunJournal journal;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private long lastSeq;
  private boolean wrote;

  Deliveries(RunJournal journal) {
    this.journal = journal;
    this.lastSeq = journal.lastDelivery();
  }

  /// A row that is queued and not acknowledged.
  record Outstanding(long seq, long ordinal, int save) {}

  private static final class Target {
    private final Sink sink;
    private final boolean file;
    private final Deque<Outstanding> outstanding = new ArrayDeque<>();
    private boolean draining;
    private int failures;
    private @Nullable Instant notBefore;
    private @Nullable Instant awaySince;

    Target(Sink sink, boolean file) {
      this.sink = sink;
      this.file = file;
    }
  }

  void open(String name, Sink sink, boolean file) {
    targets.put(name, new Target(sink, file));
  }

  /// Whether rows for this target count as saved once they are durable in the journal.
  boolean isFile(String target) {
    return target(target).file;
  }

  /// Queues rows and returns their sequence numbers' rows for the batch.
  void queue(Draft draft, PlannedSave save, long ordinal, List<ObjectNode> rows) {
    Target target = target(save.to());
    wrote = true;
    for (ObjectNode row : rows) {
      long seq = ++lastSeq;
      Delivery delivery = new Delivery(seq, ordinal, save.key(), row);
      draft.write(new Change.DeliveryQueued(save.to(), save.index(), delivery));
      if (!target.file) {
        target.outstanding.add(new Outstanding(seq, ordinal, save.index()));
      }
    }
  }

  /// Takes over a row that was queued by an earlier process.
  void resume(String target, Outstanding row) {
    target(target).outstanding.add(row);
  }

  /// Rows up to this number are acknowledged; returns them in order.
  List<Outstanding> acknowledge(String name, long through) {
    Target target = target(name);
    wrote = true;
    List<Outstanding> done = new ArrayList<>();
    while (!target.outstanding.isEmpty() && target.outstanding.getFirst().seq() <= through) {
      done.add(target.outstanding.removeFirst());
    }
    target.draining = false;
    target.failures = 0;
    target.notBefore = null;
    target.awaySince = null;
    return done;
  }

  /// A target could not be written; it is tried again after a pause.
  void away(String name, Instant now) {
    Target target = target(name);
    target.draining = false;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(target.failures, 8));
    target.failures++;
    target.notBefore = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    if (target.awaySince == null) {
      target.awaySince = now;
    }
  }

  /// Since when a target cannot be written, null when all can.
  @Nullable Instant awaySince() {
    return targets.values().stream()
        .map(target -> target.awaySince)
        .filter(java.util.Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /// Starts a drain for each target that has rows and is not being drained.
  void drain(Effects effects, Instant now) {
    targets.forEach(
        (name, target) -> {
          boolean due = target.notBefore == null || !now.isBefore(target.notBefore);
          if (!target.draining && due && !target.outstanding.isEmpty()) {
            target.draining = true;
            long after = target.outstanding.getFirst().seq() - 1;
            effects.drain(() -> write(name, target.sink, after));
          }
        });
  }

  private Inbound write(String name, Sink sink, long after) {
    List<Delivery> rows = journal.undelivered(name, after, MOST_ROWS);
    try {
      List<Sink.RefusedRow> refused = sink.write(rows);
      long through = rows.isEmpty() ? after : rows.getLast().seq();
      return new Inbound.Drained(name, through, refused);
    } catch (TargetUnavailable away) {
      return new Inbound.TargetAway(name, String.valueOf(away.getMessage()));
    }
  }

  /// Rows that no target has acknowledged.
  int outstanding() {
    return targets.values().stream().mapToInt(target -> target.outstanding.size()).sum();
  }

  /// Whether this session queued rows or had them acknowledged.
  boolean wrote() {
    return wrote;
  }

  boolean isDraining() {
    return targets.values().stream().anyMatch(target -> target.draining);
  }

  /// When a target that is away is tried again, null when none is.
  @Nullable Instant nextTry() {
    return targets.values().stream()
        .filter(target -> !target.outstanding.isEmpty() && !target.draining)
        .map(target -> target.notBefore)
        .filter(java.util.Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /// Brings every target into its final form.
  ///
  /// @throws TargetUnavailable when one cannot be written now
  void settle() {
    targets.forEach((name, target) -> target.sink.settle(journal.delivered(name)));
  }

  /// What differs between what was delivered and what the targets hold, as `target.column`.
  List<String> readBack() {
    List<String> differences = new ArrayList<>();
    targets.forEach(
        (name, target) ->
            target
                .sink
                .readBack(journal.delivered(name))
                .forEach(d -> differences.add(name + "." + d.column() + " of " + d.key())));
    return differences;
  }

  void close() {
    targets.values().forEach(target -> target.sink.close());
  }

  private Target target(String name) {
    return java.util.Objects.requireNonNull(targets.get(name), name);
  }
}
