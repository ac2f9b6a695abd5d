package io.tidemill.adapters.provider.http;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Lets calls out to one origin. Safe for use by many threads at once.
interface Door extends AutoCloseable {

  /// Waits for the right to make a call, those who came first first.
  ///
  /// @throws TimeoutException when the patience has ended
  Permit enter(Duration patience) throws InterruptedException, TimeoutException;

  /// Frees connections; calls in flight fail.
  @Override
  void close();
}
