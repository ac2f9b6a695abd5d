package io.tidemill.port;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Parameters of a model call; a null one is not sent, except `maxTokens`, which always is.
///
/// @param temperature randomness, provider's scale
/// @param maxTokens most tokens of the reply, at least 1
/// @param seed seed for providers that take one
/// @param thinking whether a reasoning model may think before it answers
public record ModelOptions(
    @Nullable BigDecimal temperature,
    int maxTokens,
    @Nullable Long seed,
    @Nullable Boolean thinking) {
  public ModelOptions {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, not " + maxTokens);
    }
  }

  /// The same options with another limit of the reply.
  public ModelOptions withMaxTokens(int tokens) {
    return new ModelOptions(temperature, tokens, seed, thinking);
  }
}
