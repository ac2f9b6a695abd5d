package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Allowance;
import io.tidemill.adapters.simulator.wire.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Enforces the limits of one model. A request that is denied uses nothing up. Safe for use by many
/// threads at once.
final class Gate {
  private final Optional<Bucket> requests;
  private final Optional<Bucket> tokens;
  private final long width;
  private long open;

  Gate(Limits limits, long now) {
    this.requests = limits.of(Limit.REQUESTS_PER_MINUTE).map(n -> new Bucket(n, now));
    this.tokens = limits.of(Limit.TOKENS_PER_MINUTE).map(n -> new Bucket(n, now));
    this.width = limits.of(Limit.CONCURRENCY).orElse(Long.MAX_VALUE);
  }

  /// A request arrives that may use so many tokens. One that is granted must [#leave].
  synchronized Admission enter(long most, long now) {
    if (open >= width) {
      return new Admission.Denied(Trouble.CROWD, Duration.ZERO);
    }
    long wait = wait(most, now).orElse(0);
    if (wait > 0) {
      return new Admission.Denied(Trouble.RATE, Duration.ofNanos(wait));
    }
    open++;
    requests.ifPresent(bucket -> bucket.take(1, now));
    tokens.ifPresent(bucket -> bucket.take(most, now));
    return new Admission.Granted(most);
  }

  private OptionalLong wait(long most, long now) {
    return Stream.concat(
            requests.stream().map(bucket -> bucket.wait(1, now)),
            tokens.stream().map(bucket -> bucket.wait(most, now)))
        .mapToLong(Long::longValue)
        .max();
  }

  /// A request that was granted ends after it used so many tokens.
  synchronized void leave(Admission.Granted granted, long used) {
    open--;
    tokens.ifPresent(bucket -> bucket.giveBack(granted.tokens() - used));
  }

  synchronized Allowance allowance(long now) {
    return new Allowance(
        requests.map(bucket -> bucket.gauge(now)), tokens.map(bucket -> bucket.gauge(now)));
  }
}
