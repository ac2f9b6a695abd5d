package io.tidemill.port;

/// What a batch says of one item.
///
/// @param id as told; it may be unknown to us, or told before
public record BatchAnswer(String id, Fate fate) {

  /// What became of an item.
  public sealed interface Fate {
    /// It was worked on.
    record Answered(ModelReply reply) implements Fate {}

    /// The batch ended before its turn came, or was cancelled; not billed.
    ///
    /// @param why the provider's word
    record Untouched(String why) implements Fate {}
  }
}
