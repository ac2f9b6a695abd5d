package io.tidemill.adapters.simulator.wire;

/// How much of a prompt a model can take, and what happens to more.
///
/// @param tokens its size
/// @param truncating whether a longer prompt may be cut without a word
public record ContextWindow(long tokens, boolean truncating) {
  /// A window that no prompt exceeds.
  public static final ContextWindow WIDE = new ContextWindow(Long.MAX_VALUE, false);

  /// Whether a prompt of so many tokens is too long.
  public boolean isExceededBy(long prompt) {
    return prompt > tokens;
  }

  /// Tokens that are read of such a prompt: all, or of one that is too long about half the window
  /// (science.md A.1.8).
  public long read(long prompt) {
    return isExceededBy(prompt) ? tokens / 2 + 2 : prompt;
  }
}
