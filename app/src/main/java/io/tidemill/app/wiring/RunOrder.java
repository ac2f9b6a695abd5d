package io.tidemill.app.wiring;

import io.tidemill.plan.PlanRequest;
import io.tidemill.value.Money;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a command line says about a run.
///
/// @param pipeline a file, a folder or the name of a built-in pipeline
/// @param input a path or a name of the settings
/// @param request parameters and models
/// @param target where saves go
/// @param bounds how much and how fast
/// @param play who answers
public record RunOrder(
    String pipeline,
    String input,
    PlanRequest request,
    TargetOrder target,
    Bounds bounds,
    Play play) {
  /// The same with others who answer.
  RunOrder playing(Play other) {
    return new RunOrder(pipeline, input, request, target, bounds, other);
  }

  /// Where saves go.
  ///
  /// @param to `--to`, null when not given
  public record TargetOrder(@Nullable String to, Set<Targets.Consent> consents) {
    /// Nothing is said.
    public static final TargetOrder NONE = new TargetOrder(null, Set.of());

    public TargetOrder {
      consents = Set.copyOf(consents);
    }
  }

  /// How much and how fast; null parts are left to the settings.
  ///
  /// @param rows most rows of the input
  /// @param width most calls in flight
  /// @param budget most money for the run
  /// @param unknownPrices what the user agreed to, null for what the settings say
  public record Bounds(
      @Nullable Long rows,
      @Nullable Integer width,
      @Nullable Money budget,
      io.tidemill.runtime.DriveOptions.@Nullable UnknownPrices unknownPrices) {
    /// Nothing is said.
    public static final Bounds NONE = new Bounds(null, null, null, null);
  }
}
