package io.tidemill.adapters.journal.sql;

import java.util.concurrent.atomic.AtomicLong;

/// Ids of attempts, calls and bodies of one run: run x 2^40 + n, so that runs cannot collide and an
/// id names its run.
public final class Ids {
  private static final int BITS = 40;

  private final AtomicLong next;

  /// Goes on after the highest id in use, which is 0 or of this run.
  public Ids(long run, long highest) {
    next = new AtomicLong(Math.max(first(run), highest) + 1);
  }

  /// The first of `count` consecutive ids.
  public long take(int count) {
    return next.getAndAdd(count);
  }

  /// No id of this run is lower or equal.
  static long first(long run) {
    return run << BITS;
  }

  /// No id of this run is equal or higher.
  static long end(long run) {
    return (run + 1) << BITS;
  }
}
