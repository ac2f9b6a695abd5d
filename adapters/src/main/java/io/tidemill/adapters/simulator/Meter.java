package io.tidemill.adapters.simulator;

import io.tidemill.port.Time;

/// What a service or one of its models saw of its callers, so that a test can hold limits against
/// the other side's own count. A step takes constant time on average. Safe for use by many threads
/// at once.
public final class Meter {
  private final Time time;
  private final BusiestMinute arrivals = new BusiestMinute();
  private final BusiestMinute tokens = new BusiestMinute();
  private long requests;
  private long refused;
  private int open;
  private int most;

  Meter(Time time) {
    this.time = time;
  }

  /// Requests so far, those included that were refused.
  public synchronized long requests() {
    return requests;
  }

  /// Most requests that were open at the same time. One is open until its answer is about to end,
  /// so a caller that then sends the next is never counted twice.
  public synchronized int mostAtOnce() {
    return most;
  }

  /// Most requests that arrived within any 60 real seconds.
  public synchronized long busiestMinute() {
    return arrivals.most();
  }

  /// Most tokens, read and spoken, of the answers given within any 60 real seconds.
  public synchronized long busiestMinuteOfTokens() {
    return tokens.most();
  }

  /// Requests that were beyond a limit.
  public synchronized long refused() {
    return refused;
  }

  /// A request arrived.
  ///
  /// @return its number, from 1
  synchronized long enter() {
    arrivals.add(1, time.nanos());
    open++;
    most = Math.max(most, open);
    requests++;
    return requests;
  }

  /// A request was beyond a limit.
  synchronized void refuse() {
    refused++;
  }

  /// A request was answered with so many tokens, or given up with none.
  synchronized void leave(long used) {
    open--;
    if (used > 0) {
      tokens.add(used, time.nanos());
    }
  }

  synchronized MeterReading read(String service, String model) {
    return new MeterReading(
        service, model, requests, most, arrivals.most(), tokens.most(), refused);
  }
}
