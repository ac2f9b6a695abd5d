package io.tidemill.adapters.provider.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Says to which address a call connects. Safe for use by many threads at once.
interface Route {
  /// Wherever the name leads when the connection is made.
  Route DIRECT = (uri, patience) -> new Aim.At(uri, Map.of());

  /// Finds the address.
  ///
  /// @param patience longest time for finding it
  Aim aim(URI uri, Duration patience) throws InterruptedException;

  /// Whether calls connect to an address instead of a name.
  default boolean isPinned() {
    return false;
  }
}
