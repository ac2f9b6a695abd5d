package io.tidemill.schedule;

import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.Pool;
import io.tidemill.value.ServerLimits;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One pool at work: its ready wants, width, buckets, and what its server says about limits.
/// Confined to one thread.
final class PoolState {
  /// Width an adaptive pool starts from (design.md 8).
  private static final int START = 4;

  /// Calls in flight that an adaptive pool reaches at most when `most_in_flight` says nothing.
  private static final int MOST_IF_UNSAID = 512;

  private final Pool pool;
  private final @Nullable AdaptiveWidth adaptive;
  private final @Nullable TokenBucket requests;
  private final @Nullable TokenBucket tokens;
  private final ServerAllowance saidRequests = new ServerAllowance();
  private final ServerAllowance saidTokens = new ServerAllowance();
  private final NavigableSet<Want> ready;
  private final PoolHealth health;
  private final PoolDiary diary = new PoolDiary();
  private int inFlight;

  /// A pool at work.
  ///
  /// @param memory what an earlier process learned about it, null when nothing is known
  PoolState(Pool pool, @Nullable PoolMemory memory, Instant now) {
    this.pool = pool;
    this.ready = new TreeSet<>(pool.group() == null ? Want.ORDER : Want.ORDER_IN_WAVES);
    Integer cap = pool.mostInFlight();
    int most = cap == null ? MOST_IF_UNSAID : cap;
    int start = memory == null ? START : Math.max(START, memory.width() / 2);
    this.adaptive = pool.width() == null ? new AdaptiveWidth(start, most) : null;
    this.requests = bucket(pool.requestsPerMinute(), memory, now);
    this.tokens = bucket(pool.tokensPerMinute(), memory, now);
    this.health = new PoolHealth(memory);
  }

  /// A bucket that is full at first, or empty when an earlier process may have used what is left of
  /// the present minute.
  private static @Nullable TokenBucket bucket(
      @Nullable Integer perMinute, @Nullable PoolMemory memory, Instant now) {
    if (perMinute == null) {
      return null;
    }
    TokenBucket bucket = new TokenBucket(perMinute, now);
    if (memory != null) {
      bucket.drain();
    }
    return bucket;
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

  /// The group that its model shares memory with, null when it stands alone.
  @Nullable ModelGroup group() {
    return pool.group();
  }

  /// When the first ready want is due; null without any, or when one is due at once.
  @Nullable Instant nextDue() {
    Instant first = null;
    for (Want want : ready) {
      Instant notBefore = want.notBefore();
      if (notBefore == null) {
        return health.notBefore();
      }
      first = first == null || notBefore.isBefore(first) ? notBefore : first;
    }
    Instant pause = health.notBefore();
    return first != null && pause != null && pause.isAfter(first) ? pause : first;
  }

  /// Ready wants that nothing of their own holds up now.
  int due(Instant now) {
    Instant pause = health.notBefore();
    if (pause != null && now.isBefore(pause)) {
      return 0;
    }
    int due = 0;
    for (Want want : ready) {
      Instant notBefore = want.notBefore();
      due += notBefore == null || !now.isBefore(notBefore) ? 1 : 0;
    }
    return due;
  }

  PoolHealth health() {
    return health;
  }

  /// Calls that may be in flight at once.
  int width() {
    Integer fixed = pool.width();
    if (adaptive != null) {
      return adaptive.width();
    }
    return fixed == null ? 1 : fixed;
  }

  /// Wants that its width can take at once, as the first one goes with others or alone.
  long appetite() {
    return (long) width() * (ready.isEmpty() ? 1 : ready.first().most());
  }

  boolean isFixed() {
    return adaptive == null;
  }

  /// Whether it wants more records brought in.
  boolean isHungry() {
    return ready.size() < 2L * appetite();
  }

  /// Why a want cannot go out now, or null when it can.
  @Nullable Wait obstacle(Want want, Instant now) {
    Instant pause = health.notBefore();
    if (pause != null && now.isBefore(pause)) {
      return new Wait(name() + ": " + health.why(), pause);
    }
    if (inFlight >= width()) {
      return new Wait(name() + ": " + inFlight + " calls in flight", null);
    }
    Wait perRequest = rateObstacle("requests", requests, saidRequests, 1, now);
    return perRequest != null
        ? perRequest
        : rateObstacle("tokens", tokens, saidTokens, want.demand().tokens(), now);
  }

  private @Nullable Wait rateObstacle(
      String what, @Nullable TokenBucket bucket, ServerAllowance said, long amount, Instant now) {
    Instant until = said.blocks(amount, now);
    if (until != null) {
      return new Wait(name() + ": the server has no " + what + " left", until);
    }
    return bucket == null || bucket.has(amount, now)
        ? null
        : new Wait(name() + ": " + what + " per minute", bucket.availableAt(amount, now));
  }

  void started(Want want, Instant now) {
    inFlight++;
    saidRequests.take(1);
    saidTokens.take(want.demand().tokens());
    if (requests != null) {
      requests.take(1, now);
    }
    if (tokens != null) {
      tokens.take(want.demand().tokens(), now);
    }
  }

  /// A call ended.
  ///
  /// @param waitedBefore whether an earlier try of the same node was put off
  void ended(Want want, Signal signal, Round round, boolean waitedBefore) {
    inFlight--;
    switch (signal) {
      case Signal.Served served -> served(want, served, waitedBefore, round.ended());
      case Signal.PutOff off -> {
        unused(want.demand().tokens());
        if (adaptive != null) {
          adaptive.lost(round.started(), round.ended());
        }
        health.putOff(off, width(), waitedBefore, round.ended());
      }
      case Signal.Unknown _ -> {}
    }
  }

  private void served(Want want, Signal.Served served, boolean waitedBefore, Instant now) {
    if (served.tokens() >= 0) {
      unused(want.demand().tokens() - served.tokens());
    }
    health.served(waitedBefore, now);
    if (adaptive != null) {
      adaptive.succeeded(inFlight + 1);
    }
  }

  /// Tokens that were reserved and not used; below zero when more were used.
  private void unused(long amount) {
    if (tokens != null) {
      tokens.giveBack(amount);
    }
  }

  /// When a call started and ended.
  record Round(Instant started, Instant ended) {}

  /// The server said what is left of its limits.
  void heard(ServerLimits limits, Instant now) {
    saidRequests.said(limits.requestsLeft(), limits.requestsReset(), now);
    saidTokens.said(limits.tokensLeft(), limits.tokensReset(), now);
  }

  /// What is worth keeping now, null when nothing new is or the last note is too fresh.
  @Nullable PoolMemory news(Instant now) {
    return diary.news(memory(now), now);
  }

  private PoolMemory memory(Instant now) {
    Instant pause = health.notBefore();
    boolean paused = pause != null && now.isBefore(pause);
    return new PoolMemory(width(), inFlight, paused ? pause : null, paused ? health.why() : "");
  }
}
