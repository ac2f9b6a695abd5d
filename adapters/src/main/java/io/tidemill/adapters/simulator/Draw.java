package io.tidemill.adapters.simulator;

import io.tidemill.value.Fingerprint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Chance that depends on nothing but names: the same names give the same draw on every machine, in
/// any order.
record Draw(Fingerprint names) {
  private static final int DIGITS = 12;
  private static final BigDecimal RANGE = BigDecimal.valueOf(1L << (4 * DIGITS));
  private static final int SCALE = 12;

  /// The draw of these names in order.
  static Draw of(String... names) {
    return new Draw(Fingerprint.of(names));
  }

  /// The draw of a part, independent of all other parts.
  Draw at(String part) {
    return new Draw(Fingerprint.of(names.hex(), part));
  }

  /// At least 0, below 1.
  BigDecimal unit() {
    long bits = Long.parseLong(names.hex().substring(0, DIGITS), 16);
    return BigDecimal.valueOf(bits).divide(RANGE, SCALE, RoundingMode.DOWN);
  }

  /// At least 0, below `bound`.
  int below(int bound) {
    return unit().multiply(BigDecimal.valueOf(bound)).intValue();
  }

  /// True in this share of all draws.
  boolean happens(BigDecimal share) {
    return unit().compareTo(share) < 0;
  }

  /// One of the elements.
  <T> T among(List<T> elements) {
    return elements.get(below(elements.size()));
  }
}
