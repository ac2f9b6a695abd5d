package io.tidemill.testkit.simulation;

import io.tidemill.port.Batch;
import io.tidemill.testkit.fake.InMemoryJournal;

/// A fault planted between engine and journal, to see that the auditor finds it.
interface Plant {
  /// No fault.
  Plant NOTHING = batch -> batch;

  /// What is really committed instead of this batch.
  Batch instead(Batch batch);

  /// Whether a call that starts now never comes back, so that its permit is never given back.
  default boolean leaks() {
    return false;
  }

  /// Before a process takes the journal over.
  default void before(InMemoryJournal journal) {}
}
