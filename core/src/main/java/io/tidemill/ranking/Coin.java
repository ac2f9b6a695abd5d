package io.tidemill.ranking;

/// Chance from a seed: the same numbers give the same draw, whatever was drawn before. Mixes with
/// the finalizer of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number
/// generators, 2014).
///
/// @param seed any number
record Coin(long seed) {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /// 64 even bits.
  long draw(long a, long b) {
    return mixed(mixed(mixed(seed) + GOLDEN * a) + GOLDEN * b);
  }

  /// Heads as often as tails.
  boolean flip(long a, long b) {
    return draw(a, b) < 0;
  }

  /// A number from 0 to below 1.
  double share(long a, long b) {
    return (draw(a, b) >>> 11) * 0x1.0p-53;
  }

  private static long mixed(long z) {
    long x = z + GOLDEN;
    x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
