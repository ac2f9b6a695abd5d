package io.tidemill.pipeline;

import org.jspecify.annotations.Nullable;

/// Options of a model as written; a null part is not set here.
///
/// @param temperature 0 to 2
/// @param maxTokens most tokens of a reply
public record OptionSettings(
    @Nullable Setting temperature,
    @Nullable Setting maxTokens,
    @Nullable Setting seed,
    @Nullable Boolean thinking) {
  /// Nothing is set.
  public static final OptionSettings NONE = new OptionSettings(null, null, null, null);
}
