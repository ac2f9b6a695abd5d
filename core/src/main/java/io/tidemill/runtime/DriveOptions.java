package io.tidemill.runtime;

import io.tidemill.budget.BudgetLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one command says about how a run is driven; none of it is part of the run's identity.
///
/// @param rows most rows of the input to read, null for all
/// @param width most calls of the whole run in flight, null for no bound of its own
/// @param limits how much may be spent
/// @param unknownPrices what a call without a price means
/// @param deadline longest time the run may be driven, null for any
/// @param bodies what is kept of requests and answers
/// @param simulation how the simulator plays, null for a real run
public record DriveOptions(
    @Nullable Long rows,
    @Nullable Integer width,
    BudgetLimits limits,
    UnknownPrices unknownPrices,
    @Nullable Duration deadline,
    Bodies bodies,
    @Nullable SimulationSeed simulation) {

  /// What a call without a price means.
  public enum UnknownPrices {
    /// The run is refused.
    REFUSE,
    /// The user agreed; its cost is shown as unknown.
    CONSENT
  }

  /// What is kept of requests and answers (engine.md 2).
  public enum Bodies {
    /// Requests and answers.
    ALL,
    /// Answers; requests only on failure.
    ANSWERS,
    /// Error bodies only; nothing can be reused.
    NONE
  }

  /// The seed of a simulation.
  public record SimulationSeed(long seed) {}
}
