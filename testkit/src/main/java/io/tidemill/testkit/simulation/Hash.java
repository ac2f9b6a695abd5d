package io.tidemill.testkit.simulation;

import io.tidemill.value.Fingerprint;

/// Chance that is derived from words, not drawn: the same words always give the same.
final class Hash {
  private Hash() {}

  /// A number from 0 to `bound` - 1.
  static int below(int bound, String... words) {
    long bits = Long.parseUnsignedLong(Fingerprint.of(words).hex().substring(0, 15), 16);
    return (int) (bits % bound);
  }

  /// A short word.
  static String word(String... words) {
    return Fingerprint.of(words).hex().substring(0, 6);
  }
}
