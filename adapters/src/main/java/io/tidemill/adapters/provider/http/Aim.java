package io.tidemill.adapters.provider.http;

import java.net.URI;
import java.util.Map;

/// Where a call is to connect.
sealed interface Aim {

  /// There.
  ///
  /// @param headers what to send besides
  record At(URI address, Map<String, String> headers) implements Aim {}

  /// Nowhere, because it must not.
  ///
  /// @param reason a sentence that says what to do
  record Barred(String reason) implements Aim {}

  /// Nowhere, because no address was found.
  ///
  /// @param reason what happened, in words
  record Nowhere(String reason) implements Aim {}
}
