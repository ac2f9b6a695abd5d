package io.tidemill.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// When one resource was asked: its requests as starts and ends. Memory: 16 bytes a request.
final class Busy {
  private static final int FIRST_SIZE = 64;

  private long[] starts = new long[FIRST_SIZE];
  private long[] ends = new long[FIRST_SIZE];
  private int count;

  void add(Span span) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = span.started().toEpochMilli();
    ends[count] = Math.max(span.ended().toEpochMilli(), span.started().toEpochMilli());
    count++;
  }

  /// Most requests at once. A request that ends in the millisecond in which another starts is not
  /// at once with it.
  int most() {
    long[] begun = sorted(starts);
    long[] over = sorted(ends);
    int most = 0;
    int ended = 0;
    for (int i = 0; i < count; i++) {
      while (ended < i && over[ended] <= begun[i]) {
        ended++;
      }
      most = Math.max(most, i + 1 - ended);
    }
    return most;
  }

  /// Time without a request between the start of the last one and `finished`, over so many slots.
  Duration tail(int slots, Instant finished) {
    long last = Arrays.stream(starts, 0, count).max().orElse(finished.toEpochMilli());
    long end = Math.max(finished.toEpochMilli(), last);
    long used = 0;
    for (int i = 0; i < count; i++) {
      used += Math.max(0, Math.min(ends[i], end) - Math.max(starts[i], last));
    }
    return Duration.ofMillis(Math.max(0, slots * (end - last) - used));
  }

  private long[] sorted(long[] times) {
    long[] copy = Arrays.copyOf(times, count);
    Arrays.sort(copy);
    return copy;
  }
}
