package io.tidemill.testkit.contract;

import io.tidemill.port.Journal;

/// How a suite gets the journals of one test. All handles of a test see the same store.
public interface JournalHarness {

  /// One more handle on the store, as another process would open it; closed by the test.
  Journal open();

  /// What a new process finds when the process with this handle was killed in the middle of what it
  /// does.
  Journal afterKill(Journal killed);
}
