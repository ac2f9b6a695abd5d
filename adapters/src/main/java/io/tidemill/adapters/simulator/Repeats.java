package io.tidemill.adapters.simulator;

import io.tidemill.value.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts how often the same body came from callers that say nothing about the try they make, so
/// that a second try meets other luck than the first. Safe for use by many threads at once.
final class Repeats {
  private static final int REMEMBERED = 100_000;

  private final Map<String, Integer> seen =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// The how-manieth time this body comes, from 1; bodies that did not come for long count anew.
  synchronized int count(String body) {
    return seen.merge(Fingerprint.of(body).hex(), 1, Integer::sum);
  }
}
