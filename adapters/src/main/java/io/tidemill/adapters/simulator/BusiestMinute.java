package io.tidemill.adapters.simulator;

import java.time.Duration;
import java.util.Arrays;

/// The largest sum of amounts within any 60 real seconds, exact to the nanosecond. It remembers one
/// minute in two rings of numbers that grow as needed. Confined to the lock of its [Meter].
final class BusiestMinute {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int FIRST_SIZE = 64;

  private long[] times = new long[FIRST_SIZE];
  private long[] amounts = new long[FIRST_SIZE];
  private int first;
  private int count;
  private long sum;
  private long most;

  /// The largest sum so far.
  long most() {
    return most;
  }

  /// Adds an amount; times never go back.
  void add(long amount, long now) {
    forget(now);
    if (count == times.length) {
      grow();
    }
    int place = (first + count) % times.length;
    times[place] = now;
    amounts[place] = amount;
    count++;
    sum += amount;
    most = Math.max(most, sum);
  }

  private void forget(long now) {
    while (count > 0 && now - times[first] >= MINUTE) {
      sum -= amounts[first];
      first = (first + 1) % times.length;
      count--;
    }
  }

  private void grow() {
    times = unrolled(times);
    amounts = unrolled(amounts);
    first = 0;
  }

  private long[] unrolled(long[] ring) {
    long[] larger = Arrays.copyOf(Arrays.copyOfRange(ring, first, ring.length), 2 * ring.length);
    System.arraycopy(ring, 0, larger, ring.length - first, first);
    return larger;
  }
}
