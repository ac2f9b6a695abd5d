package io.tidemill.schedule;

import java.time.Instant;

/// Calls in flight that a pool bears: additive increase, multiplicative decrease on loss, with slow
/// start (science.md B.4). Latency is no signal, since it follows the length of answers. Confined
/// to one thread.
final class AdaptiveWidth {
  private static final double DECREASE = 0.75;

  private final int most;
  private double width;
  private boolean slowStart = true;
  private Instant decreasedAt = Instant.MIN;

  AdaptiveWidth(int start, int most) {
    this.most = most;
    this.width = Math.min(start, most);
  }

  int width() {
    return Math.max(1, (int) width);
  }

  /// A call succeeded. Only a pool that is used grows.
  void succeeded(int inFlight) {
    if (inFlight * 2 >= width()) {
      width = Math.min(most, slowStart ? width + 1 : width + 1 / width);
    }
  }

  /// A call was put off. At most one decrease a round trip: losses of calls that started before the
  /// last decrease count once.
  void lost(Instant started, Instant now) {
    if (started.isAfter(decreasedAt)) {
      width = Math.max(1, width * DECREASE);
      slowStart = false;
      decreasedAt = now;
    }
  }
}
