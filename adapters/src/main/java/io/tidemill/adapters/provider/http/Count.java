package io.tidemill.adapters.provider.http;

import java.util.concurrent.atomic.AtomicLong;

/// What a transport did besides calls, which no call and no model is to blame for. Safe for use by
/// many threads at once.
final class Count {
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong full = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();

  /// A lane was opened.
  void opened() {
    opened.incrementAndGet();
  }

  /// A request was sent again because its connection had no stream left.
  void resentFull() {
    full.incrementAndGet();
  }

  /// A request was sent again because the server had not accepted it.
  void resentTurnedAway() {
    turnedAway.incrementAndGet();
  }

  /// Lanes opened so far.
  long lanes() {
    return opened.get();
  }

  /// Requests sent again so far because a connection had no stream left.
  long full() {
    return full.get();
  }

  /// Requests sent again so far because a server had not accepted them.
  long turnedAway() {
    return turnedAway.get();
  }
}
