package io.tidemill.adapters.simulator;

import io.tidemill.port.Time;
import java.util.ArrayDeque;
import java.util.Deque;

/// What a service saw of its callers, so that a test can hold limits against the other side's own
/// count. Safe for use by many threads at once.
public final class Meter {
  private static final long MINUTE = 60_000_000_000L;

  private final Time time;
  private final Deque<Long> minute = new ArrayDeque<>();
  private long requests;
  private int open;
  private int most;
  private int busiest;

  Meter(Time time) {
    this.time = time;
  }

  /// Requests so far.
  public synchronized long requests() {
    return requests;
  }

  /// Most requests that were open at the same time.
  public synchronized int mostAtOnce() {
    return most;
  }

  /// Most requests that arrived within any 60 real seconds.
  public synchronized int busiestMinute() {
    return busiest;
  }

  /// A request arrived.
  ///
  /// @return its number, from 1
  synchronized long enter() {
    long arrival = time.nanos();
    minute.addLast(arrival);
    while (arrival - minute.getFirst() >= MINUTE) {
      minute.removeFirst();
    }
    busiest = Math.max(busiest, minute.size());
    open++;
    most = Math.max(most, open);
    requests++;
    return requests;
  }

  /// A request was answered or given up.
  synchronized void leave() {
    open--;
  }
}
