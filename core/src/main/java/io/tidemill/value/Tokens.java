package io.tidemill.value;

/// Tokens of one call as the provider reported them.
///
/// @param in all input tokens, cached ones included
/// @param cached input tokens read from the provider's cache
/// @param out all output tokens, reasoning included
/// @param reasoning output tokens spent on reasoning
public record Tokens(long in, long cached, long out, long reasoning) {
  /// No tokens.
  public static final Tokens NONE = new Tokens(0, 0, 0, 0);

  /// This and the other together.
  public Tokens plus(Tokens other) {
    return new Tokens(
        in + other.in, cached + other.cached, out + other.out, reasoning + other.reasoning);
  }

  /// Whether the counts fit together: none is negative, no part exceeds its whole.
  public boolean isConsistent() {
    return equals(clamped());
  }

  /// The nearest counts that fit together.
  public Tokens clamped() {
    long allIn = Math.max(0, in);
    long allOut = Math.max(0, out);
    return new Tokens(
        allIn, Math.clamp(cached, 0, allIn), allOut, Math.clamp(reasoning, 0, allOut));
  }
}
