package io.tidemill.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How fast a run was.
///
/// @param steps every step in file order, those without requests too
/// @param pools every pool that was asked
/// @param makespan time in which the run was driven
/// @param bound no schedule could have been shorter
/// @param waste where the time of the busiest resource went, empty without requests
public record Performance(
    List<Tally> steps,
    List<Tally> pools,
    Duration makespan,
    LowerBound bound,
    Optional<Waste> waste) {
  private static final int DIGITS = 3;

  public Performance {
    steps = List.copyOf(steps);
    pools = List.copyOf(pools);
  }

  /// Makespan over lower bound, at least 1 up to rounding; null when nothing had to be done.
  public @Nullable BigDecimal ratio() {
    return bound.time().isZero()
        ? null
        : BigDecimal.valueOf(makespan.toMillis())
            .divide(
                BigDecimal.valueOf(Math.max(1, bound.time().toMillis())),
                DIGITS,
                RoundingMode.HALF_UP);
  }

  /// Time of all requests together.
  public Duration service() {
    return pools.stream().map(Tally::total).reduce(Duration.ZERO, Duration::plus);
  }
}
