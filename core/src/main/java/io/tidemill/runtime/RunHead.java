package io.tidemill.runtime;

import io.tidemill.budget.Purse;
import io.tidemill.engine.Ledger;
import io.tidemill.engine.PauseReason;
import io.tidemill.engine.RecordStatus;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.RunRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The part of a run that every commit writes, as it stands in memory. Confined to the loop.
final class RunHead {
  private final Instant drivenSince;
  private final long drivenBefore;
  private final Instant started;
  private long seq;
  private RunStatus status = RunStatus.RUNNING;
  private @Nullable PauseReason reason;
  private String waitsFor = "";
  private boolean inputEnded;
  private Ledger ledger;

  RunHead(RunRow run, Instant now) {
    RunRow.Head head = run.head();
    this.drivenSince = now;
    this.drivenBefore = head.times().drivenMillis();
    this.started = head.times().started() == null ? now : head.times().started();
    this.seq = head.seq();
    this.inputEnded = head.inputEnded();
    this.ledger = head.ledger();
  }

  Ledger ledger() {
    return ledger;
  }

  RunStatus status() {
    return status;
  }

  void admitted(RecordStatus as) {
    ledger = ledger.admit(as);
  }

  void moved(RecordStatus from, RecordStatus to) {
    ledger = ledger.move(from, to);
  }

  void inputEnded() {
    inputEnded = true;
  }

  /// How long processes have driven the run.
  Duration driven(Instant now) {
    return Duration.ofMillis(drivenBefore).plus(Duration.between(drivenSince, now));
  }

  void waitsFor(String what) {
    waitsFor = what;
  }

  void paused(PauseReason why, String what) {
    status = RunStatus.PAUSED;
    reason = why;
    waitsFor = what;
  }

  void finished() {
    status = RunStatus.FINISHED;
    reason = null;
    waitsFor = "";
  }

  void cancelled() {
    status = RunStatus.CANCELLED;
    reason = null;
    waitsFor = "";
  }

  /// The row as of the next commit, which stores this many events.
  RunRow.Head next(int events, Purse purse, Instant now) {
    seq += events;
    boolean over = status == RunStatus.FINISHED || status == RunStatus.CANCELLED;
    return new RunRow.Head(
        seq,
        status,
        reason,
        waitsFor,
        inputEnded,
        ledger,
        new RunRow.Spending(purse.settled(), purse.uncertain(), purse.limit()),
        new RunRow.Times(
            started,
            over ? now : null,
            drivenBefore + Duration.between(drivenSince, now).toMillis()));
  }
}
