package io.tidemill.plan;

import io.tidemill.budget.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A model as the settings describe it.
///
/// @param provider name of the provider in the settings
/// @param model the provider's own model name
/// @param window tokens of prompt and reply together
/// @param seconds mean time of a call for a first forecast, null when nobody said
public record ModelFacts(
    String provider,
    String model,
    int window,
    Price price,
    Pool pool,
    @Nullable BigDecimal seconds) {

  /// The same model at the price of its provider's batch service.
  public ModelFacts inBatch() {
    return new ModelFacts(provider, model, window, price.inBatch(), pool, seconds);
  }

  /// `provider/model`.
  public String name() {
    return provider + "/" + model;
  }
}
