package io.tidemill.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Whether a pool serves: how long it has put calls off, and until when nothing is sent to it.
/// Confined to one thread.
final class PoolHealth {
  /// Puts-off in a row before the whole pool waits.
  private static final int PATIENCE = 3;

  /// Successes in a row of nodes that were not put off before, after which a node that still is
  /// must be refused for its own sake (engine.md 8).
  private static final int CLEARLY_WELL = 10;

  /// The same for a pool that puts off now and then: of so many nodes at their first try at most
  /// these were put off. A node that is put off eight times in a row is then no bad luck.
  private static final int RECENT = 20;

  private static final int FEW_OF_RECENT = 4;
  private static final int NO_BAD_LUCK = 8;

  /// After a pause in which nobody called, a pool is judged anew.
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PROBE = Duration.ofMinutes(5);

  private int lostInRow;
  private int freshInRow;

  /// First tries of the nodes of late, newest last: whether each was put off.
  private final Deque<Boolean> fresh = new ArrayDeque<>();

  private @Nullable Instant unwellSince;
  private @Nullable Instant lastPutOff;
  private @Nullable Instant notBefore;
  private boolean asked;
  private String why;
  private Duration patience = Duration.ZERO;

  PoolHealth(@Nullable PoolMemory memory) {
    this.notBefore = memory == null ? null : memory.notBefore();
    this.asked = notBefore != null;
    this.why = memory == null ? "" : memory.why();
  }

  /// Nothing goes out before this instant, null for no pause.
  @Nullable Instant notBefore() {
    return notBefore;
  }

  /// The last reason for a pause, in words.
  String why() {
    return why;
  }

  /// Whether a person is asked, because calls have been put off for longer than their failures
  /// allow. Time in which nobody called does not count.
  boolean isGivenUp() {
    return unwellSince != null
        && lastPutOff != null
        && lastPutOff.isAfter(unwellSince.plus(patience));
  }

  /// Whether other nodes are served so steadily that one which was put off this often in a row is
  /// refused alone.
  boolean isClearlyWell(int times) {
    return freshInRow >= CLEARLY_WELL
        || (times >= NO_BAD_LUCK
            && fresh.size() == RECENT
            && fresh.stream().filter(Boolean::booleanValue).count() <= FEW_OF_RECENT);
  }

  /// A success ends our own patience, not the pause that the provider asked for: the call may have
  /// started before it asked.
  void served(boolean waitedBefore, Instant now) {
    lostInRow = 0;
    unwellSince = null;
    if (!waitedBefore) {
      freshInRow++;
      remember(false);
    }
    boolean stillAsked = asked && notBefore != null && now.isBefore(notBefore);
    if (!stillAsked) {
      notBefore = null;
      asked = false;
    }
  }

  /// A call was put off.
  ///
  /// @param width calls that the pool may have in flight
  void putOff(Signal.PutOff off, int width, boolean waitedBefore, Instant now) {
    lostInRow++;
    if (!waitedBefore) {
      freshInRow = 0;
      remember(true);
    }
    if (unwellSince == null || isForgotten(now)) {
      unwellSince = now;
    }
    lastPutOff = now;
    why = off.reason();
    patience = off.patience();
    Duration pause = off.retryAfter() != null ? off.retryAfter() : probeDelay(width);
    Instant until = now.plus(pause);
    if (!pause.isZero() && (notBefore == null || until.isAfter(notBefore))) {
      notBefore = until;
      asked = off.retryAfter() != null;
    }
  }

  private boolean isForgotten(Instant now) {
    Instant last = lastPutOff;
    if (last == null) {
      return false;
    }
    Instant called = notBefore != null && notBefore.isAfter(last) ? notBefore : last;
    return now.isAfter(called.plus(FORGOTTEN));
  }

  private void remember(boolean putOff) {
    if (fresh.size() == RECENT) {
      fresh.removeFirst();
    }
    fresh.addLast(putOff);
  }

  private Duration probeDelay(int width) {
    int beyond = lostInRow - PATIENCE - width;
    if (beyond < 0) {
      return Duration.ZERO;
    }
    Duration delay = FIRST_PROBE.multipliedBy(1L << Math.min(10, beyond / Math.max(1, width)));
    return delay.compareTo(LONGEST_PROBE) < 0 ? delay : LONGEST_PROBE;
  }
}
