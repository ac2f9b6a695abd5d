package io.tidemill.adapters.simulator;

import io.tidemill.port.Time;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/// What a service saw of its callers, so that a test can hold limits against the other side's own
/// count.
public final class Meter {
  private static final long MINUTE = 60_000_000_000L;

  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Long> minute = new ArrayDeque<>();
  private long requests;
  private int now;
  private int most;
  private int busiest;

  Meter(Time time) {
    this.time = time;
  }

  /// Requests so far.
  public long requests() {
    return locked(() -> requests);
  }

  /// Most requests that were open at the same time.
  public int mostAtOnce() {
    return locked(() -> (long) most).intValue();
  }

  /// Most requests that arrived within any 60 real seconds.
  public int busiestMinute() {
    return locked(() -> (long) busiest).intValue();
  }

  /// A request arrived.
  ///
  /// @return its number, from 1
  long enter() {
    return locked(this::count);
  }

  /// A request was answered or given up.
  void leave() {
    locked(() -> (long) --now);
  }

  private long count() {
    long arrival = time.nanos();
    minute.addLast(arrival);
    while (arrival - minute.getFirst() >= MINUTE) {
      minute.removeFirst();
    }
    most = Math.max(most, ++now);
    busiest = Math.max(busiest, minute.size());
    return ++requests;
  }

  private Long locked(java.util.function.LongSupplier work) {
    lock.lock();
    try {
      return work.getAsLong();
    } finally {
      lock.unlock();
    }
  }
}
