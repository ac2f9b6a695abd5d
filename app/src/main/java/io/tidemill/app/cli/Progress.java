package io.tidemill.app.cli;

import io.tidemill.app.report.Harmless;
import io.tidemill.app.report.Shown;
import io.tidemill.engine.Ledger;
import io.tidemill.port.RunRow;
import org.jspecify.annotations.Nullable;

/// How far a run is, how fast, and how long it will take. Used by one thread.
final class Progress {
  private static final long MINUTE = 60_000;

  private final long startedMillis;
  private final long finalBefore;

  /// @param before the run when this process began to drive it
  /// @param nowMillis clock in milliseconds
  Progress(RunRow before, long nowMillis) {
    this.startedMillis = nowMillis;
    this.finalBefore = settled(before.head().ledger());
  }

  /// `[27/100] 21 done, 1 failed, 5 gated; 12/min, about 6 min left; cost 0.5213`.
  String line(RunRow run, long nowMillis) {
    Ledger ledger = run.head().ledger();
    StringBuilder line = new StringBuilder();
    line.append("[%d/%s] ".formatted(settled(ledger), total(run)));
    line.append("%s done".formatted(Shown.count(ledger.done())));
    append(line, ledger.failed(), "failed");
    append(line, ledger.gated(), "gated");
    append(line, ledger.inReview(), "in review");
    Long perMinute = perMinute(ledger, nowMillis);
    if (perMinute != null && perMinute > 0) {
      line.append("; %s/min".formatted(Shown.count(perMinute)));
      if (isForeseeable(run)) {
        line.append(
            ", about %s left".formatted(Shown.millis(ledger.waiting() * MINUTE / perMinute)));
      }
    }
    line.append("; cost ")
        .append(
            Shown.money(run.head().spending().settled().plus(run.head().spending().uncertain())));
    if (!run.head().waitsFor().isEmpty()) {
      line.append("; waits for ").append(run.head().waitsFor());
    }
    return Harmless.line(line.toString());
  }

  /// A pace says nothing while rows are still read, or while nothing but a wait goes on.
  private static boolean isForeseeable(RunRow run) {
    return run.head().inputEnded()
        && run.head().waitsFor().isEmpty()
        && run.head().ledger().waiting() > 0;
  }

  /// Records that need nothing more, of all that are known.
  static long settled(Ledger ledger) {
    return ledger.admitted() - ledger.waiting();
  }

  private static String total(RunRow run) {
    return run.head().ledger().admitted() + (run.head().inputEnded() ? "" : "+");
  }

  private @Nullable Long perMinute(Ledger ledger, long nowMillis) {
    long elapsed = nowMillis - startedMillis;
    return elapsed < 1_000
        ? null
        : Long.valueOf((settled(ledger) - finalBefore) * MINUTE / elapsed);
  }

  private static void append(StringBuilder line, long count, String word) {
    if (count > 0) {
      line.append(", ").append(Shown.count(count)).append(' ').append(word);
    }
  }
}
