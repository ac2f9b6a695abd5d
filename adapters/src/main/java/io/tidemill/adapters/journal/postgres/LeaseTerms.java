package io.tidemill.adapters.journal.postgres;

import java.time.Duration;

/// How long a run is held.
///
/// @param length how long after a renewal nobody else may take the run, by the database's clock
/// @param renewal how often it is renewed, also when nothing happens
/// @param patience how long without a renewal, by the holder's monotonic clock, until the holder
///   stops; shorter than `length`, so that it has stopped before another can begin
record LeaseTerms(Duration length, Duration renewal, Duration patience) {

  /// engine.md 6: 15 s, renewed every 5 s, given up after 10 s.
  static final LeaseTerms USUAL =
      new LeaseTerms(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(10));
}
