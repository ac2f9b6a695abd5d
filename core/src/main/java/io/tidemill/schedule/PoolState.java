package io.tidemill.schedule;

import io.tidemill.plan.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One pool at work: its ready wants, width, buckets and health. Confined to one thread.
final class PoolState {
  /// Width an adaptive pool starts from (design.md 8).
  private static final int START = 4;

  /// Calls in flight that an adaptive pool reaches at most when `most_in_flight` says nothing.
  private static final int MOST_IF_UNSAID = 512;

  /// Puts-off in a row before the whole pool waits.
  private static final int PATIENCE = 3;

  private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PROBE = Duration.ofMinutes(5);

  private final Pool pool;
  private final @Nullable AdaptiveWidth adaptive;
  private final @Nullable TokenBucket requests;
  private final @Nullable TokenBucket tokens;
  private final NavigableSet<Want> ready = new TreeSet<>(Want.ORDER);
  private int inFlight;
  private int lostInRow;
  private @Nullable Instant unwellSince;
  private @Nullable Instant notBefore;
  private boolean asked;
  private String why = "";

  PoolState(Pool pool, Instant now) {
    this.pool = pool;
    Integer cap = pool.mostInFlight();
    int most = cap == null ? MOST_IF_UNSAID : cap;
    this.adaptive = pool.width() == null ? new AdaptiveWidth(START, most) : null;
    this.requests = bucket(pool.requestsPerMinute(), now);
    this.tokens = bucket(pool.tokensPerMinute(), now);
  }

  private static @Nullable TokenBucket bucket(@Nullable Integer perMinute, Instant now) {
    return perMinute == null ? null : new TokenBucket(perMinute, now);
  }

  String name() {
    return pool.name();
  }

  NavigableSet<Want> ready() {
    return ready;
  }

  int inFlight() {
    return inFlight;
  }

  /// Calls that may be in flight at once.
  int width() {
    Integer fixed = pool.width();
    if (adaptive != null) {
      return adaptive.width();
    }
    return fixed == null ? 1 : fixed;
  }

  boolean isFixed() {
    return adaptive == null;
  }

  /// Whether it wants more records brought in.
  boolean isHungry() {
    return ready.size() < 2 * width();
  }

  /// Why a want cannot go out now, or null when it can.
  @Nullable Wait obstacle(Want want, Instant now) {
    if (notBefore != null && now.isBefore(notBefore)) {
      return new Wait(name() + ": " + why, notBefore);
    }
    if (inFlight >= width()) {
      return new Wait(name() + ": " + inFlight + " calls in flight", null);
    }
    if (requests != null && !requests.has(1, now)) {
      return new Wait(name() + ": requests per minute", requests.availableAt(1, now));
    }
    long amount = want.demand().tokens();
    if (tokens != null && !tokens.has(amount, now)) {
      return new Wait(name() + ": tokens per minute", tokens.availableAt(amount, now));
    }
    return null;
  }

  void started(Want want, Instant now) {
    inFlight++;
    if (requests != null) {
      requests.take(1, now);
    }
    if (tokens != null) {
      tokens.take(want.demand().tokens(), now);
    }
  }

  void ended(Want want, Signal signal, Instant started, Instant now) {
    inFlight--;
    switch (signal) {
      case Signal.Served served -> {
        if (tokens != null && served.tokens() >= 0) {
          tokens.giveBack(want.demand().tokens() - served.tokens());
        }
        well(now);
        if (adaptive != null) {
          adaptive.succeeded(inFlight + 1);
        }
      }
      case Signal.PutOff off -> putOff(off, started, now);
      case Signal.Unknown _ -> {}
    }
  }

  /// A success ends our own patience, not the pause that the provider asked for: the call may have
  /// started before it asked.
  private void well(Instant now) {
    lostInRow = 0;
    unwellSince = null;
    boolean stillAsked = asked && notBefore != null && now.isBefore(notBefore);
    if (!stillAsked) {
      notBefore = null;
      asked = false;
    }
  }

  private void putOff(Signal.PutOff off, Instant started, Instant now) {
    lostInRow++;
    if (unwellSince == null) {
      unwellSince = now;
    }
    if (adaptive != null) {
      adaptive.lost(started, now);
    }
    Duration pause = off.retryAfter() != null ? off.retryAfter() : probeDelay();
    Instant until = now.plus(pause);
    if (!pause.isZero() && (notBefore == null || until.isAfter(notBefore))) {
      notBefore = until;
      asked = off.retryAfter() != null;
      why = off.reason();
    }
  }

  private Duration probeDelay() {
    if (lostInRow < PATIENCE + width()) {
      return Duration.ZERO;
    }
    int doublings = Math.min(10, (lostInRow - PATIENCE - width()) / Math.max(1, width()));
    Duration delay = FIRST_PROBE.multipliedBy(1L << doublings);
    return delay.compareTo(LONGEST_PROBE) < 0 ? delay : LONGEST_PROBE;
  }

  /// Since when no call has succeeded although calls were made, null while it is well.
  @Nullable Instant unwellSince() {
    return unwellSince;
  }

  String why() {
    return why;
  }
}
