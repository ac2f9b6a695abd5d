package io.tidemill.testkit.contract;

import io.tidemill.port.Journal;

/// A part of the suite for journals.
interface JournalSubject {

  /// Makes the journals of one test; a new store for every test.
  JournalHarness harness();

  /// Opens the store, writes into a new run and closes both.
  default void writing(Script script) {
    try (Journal journal = harness().open();
        Pen pen = Pen.on(journal)) {
      script.with(journal, pen);
    }
  }

  /// What a test does.
  @FunctionalInterface
  interface Script {
    /// Does it.
    void with(Journal journal, Pen pen);
  }
}
