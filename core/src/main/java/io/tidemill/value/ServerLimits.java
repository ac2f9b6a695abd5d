package io.tidemill.value;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Limits that a server states in its headers (science.md B.1); a null part was not said.
///
/// @param requestsLeft requests left in the present window
/// @param requestsReset time until the request window is full again
/// @param tokensLeft tokens left in the present window
/// @param tokensReset time until the token window is full again
public record ServerLimits(
    @Nullable Long requestsLeft,
    @Nullable Duration requestsReset,
    @Nullable Long tokensLeft,
    @Nullable Duration tokensReset) {
  /// Nothing was said.
  public static final ServerLimits UNSAID = new ServerLimits(null, null, null, null);
}
