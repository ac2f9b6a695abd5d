package io.tidemill.port;

import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request that is about to go out; durable before it does (engine.md 4).
///
/// @param kind `single`; of a request with several questions `bundle` for the first of them and
///   `bundled` for each other; `batch item` for a question in a batch of its provider
/// @param pool pool it counts against
/// @param target provider and model, or tool
/// @param correlationId id on the wire; questions that share a request have the same
/// @param requestHash keyed hash of the rendered request
/// @param reuseKey keyed hash that an identical request of another run has too, null when never
///   reused
/// @param reserved money set aside, null when the price is unknown
/// @param started when it is sent
public record CallIntent(
    String kind,
    String pool,
    Target target,
    String correlationId,
    Fingerprint requestHash,
    @Nullable Fingerprint reuseKey,
    @Nullable Money reserved,
    Instant started) {
  /// Kind of a further question of a request with several.
  public static final String BUNDLED = "bundled";

  /// Kind of a question in a batch of its provider.
  public static final String BATCHED = "batch item";

  /// Whether it has no request and no time on the wire of its own: it travels with others.
  public boolean isBeside() {
    return kind.equals(BUNDLED) || kind.equals(BATCHED);
  }

  /// Whom a call asks.
  ///
  /// @param provider provider or tool of the settings
  /// @param model model name, empty for a tool
  /// @param priceVersion where the price comes from, empty when free or unknown
  public record Target(String provider, String model, String priceVersion) {}
}
