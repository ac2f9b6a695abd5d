package io.tidemill.port;

import java.time.Instant;
import java.util.List;

/// How a provider says that a batch stands.
///
/// @param id the provider's id
/// @param mark as ordered, empty where the provider does not keep it
/// @param created when the provider took it
/// @param items how many questions it counts, -1 when it does not say
/// @param phase how far it is
/// @param says the provider's own word, and why it failed if it did
/// @param answers where the results are, in the provider's terms; empty before the end
public record BatchState(
    String id,
    String mark,
    Instant created,
    int items,
    Phase phase,
    String says,
    List<String> answers) {
  public BatchState {
    answers = List.copyOf(answers);
  }

  /// How far a batch is.
  public enum Phase {
    /// Being checked or worked on.
    UNDER_WAY,
    /// Nothing more will come; results may be there, for all items or some.
    ENDED,
    /// Refused as a whole before any item was worked on; nothing is billed.
    REFUSED
  }
}
