package io.tidemill.performance;

import java.time.Duration;

/// The shortest time in which any schedule could have made the same requests with the same service
/// times (science.md A.4): the largest of several bounds.
///
/// @param time no schedule is shorter
/// @param reason which bound it is, in words
public record LowerBound(Duration time, String reason) {
  /// Nothing has to be done.
  static final LowerBound NONE = new LowerBound(Duration.ZERO, "nothing was asked");

  LowerBound or(LowerBound other) {
    return other.time.compareTo(time) > 0 ? other : this;
  }
}
