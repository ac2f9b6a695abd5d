package io.tidemill.pipeline;

import io.tidemill.value.SourceLocation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A role that steps name, and the model that plays it unless a flag says otherwise.
///
/// @param use `provider/model`
public record ModelRole(String name, String use, OptionSettings options, SourceLocation at) {

  /// What steers a model, parameters put in; a null part is left to the settings or not sent.
  public record Options(
      @Nullable BigDecimal temperature,
      @Nullable Integer maxTokens,
      @Nullable Long seed,
      @Nullable Boolean thinking) {
    /// Nothing is set.
    public static final Options NONE = new Options(null, null, null, null);

    /// These options where they are set, else the others.
    public Options orElse(Options others) {
      return new Options(
          temperature != null ? temperature : others.temperature,
          maxTokens != null ? maxTokens : others.maxTokens,
          seed != null ? seed : others.seed,
          thinking != null ? thinking : others.thinking);
    }
  }
}
