package io.tidemill.testkit.simulation;

import java.util.HashMap;
import java.util.Map;

/// What providers and tools did, as their own books say. Survives crashes of the process.
final class Meter {
  private final Map<String, Integer> spoiled = new HashMap<>();
  private long requests;
  private long accepted;

  /// One more request arrived.
  void requested() {
    requests++;
  }

  /// A request was answered in a form that must be accepted.
  void answered() {
    accepted++;
  }

  long requests() {
    return requests;
  }

  long accepted() {
    return accepted;
  }

  /// Whether a question may be spoiled once more: the engine bears only so many mishaps that count.
  boolean maySpoil(String question, int most) {
    return spoiled.getOrDefault(question, 0) < most;
  }

  /// A question was spoiled.
  void spoiled(String question) {
    spoiled.merge(question, 1, Integer::sum);
  }
}
