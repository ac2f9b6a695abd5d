package io.tidemill.pipeline;

import io.tidemill.expression.Expression;
import io.tidemill.value.SourceLocation;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the simulator plays for one step (language.md 7).
///
/// @param seconds mean service time, null for the simulator's own
/// @param fail share of transient errors, 0 to 1
/// @param fields answer field to what is played
public record SimulationEntry(
    @Nullable BigDecimal seconds, BigDecimal fail, Map<String, Played> fields, SourceLocation at) {

  /// How one answer field is played.
  public sealed interface Played {
    /// Values with weights.
    record Weighted(Map<String, BigDecimal> weights) implements Played {}

    /// An expression over what the step sees.
    record Computed(Expression value) implements Played {}
  }
}
