package io.tidemill.adapters.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A limit that the simulator can be told to enforce (`--limits`), for every model of a service on
/// its own. Minutes are real ones at every speed, so that they fit the arithmetic of a caller.
public enum Limit {
  /// Requests a minute.
  REQUESTS_PER_MINUTE,
  /// Tokens a minute: those of the prompt and the most of the answer when a request arrives, what
  /// was used once it is answered.
  TOKENS_PER_MINUTE,
  /// Requests at once, from arrival to the end of the answer.
  CONCURRENCY;

  /// Name in options, for example `requests_per_minute`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Limit> named(String key) {
    return Arrays.stream(values()).filter(limit -> limit.key().equals(key)).findFirst();
  }
}
