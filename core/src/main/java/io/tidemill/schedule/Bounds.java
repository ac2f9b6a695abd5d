package io.tidemill.schedule;

import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.Pool;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bounds of a run besides those of its pools.
///
/// @param runWidth most calls of the run in flight, null for no bound
/// @param stepWidths most calls of a step in flight, by step; steps without a bound are missing
/// @param mostBytes most memory that calls in flight may hold
/// @param waves how groups of models are gone through
public record Bounds(
    @Nullable Integer runWidth, Map<String, Integer> stepWidths, long mostBytes, Waves waves) {
  public Bounds {
    stepWidths = Map.copyOf(stepWidths);
  }

  /// Bounds of a run without groups of models.
  public Bounds(@Nullable Integer runWidth, Map<String, Integer> stepWidths, long mostBytes) {
    this(runWidth, stepWidths, mostBytes, Waves.NONE);
  }

  /// How groups of models are gone through.
  ///
  /// @param sizes most records in one go, by group
  /// @param poolsOfStep pools that calls of a step may go to, by step
  /// @param order what each step waits for, a loop for its inner steps too
  public record Waves(
      Map<String, Integer> sizes,
      Map<String, Set<String>> poolsOfStep,
      Map<String, Set<String>> order) {
    /// No groups.
    public static final Waves NONE = new Waves(Map.of(), Map.of(), Map.of());

    public Waves {
      sizes = Map.copyOf(sizes);
      poolsOfStep = Map.copyOf(poolsOfStep);
      order = Map.copyOf(order);
    }

    /// As the groups of the models of these steps say.
    ///
    /// @param steps every step, inner ones included, in file order
    public static Waves of(Collection<PlannedStep> steps) {
      return of(steps, Map.of());
    }

    /// The same where some pools are limited in another way, by name.
    public static Waves of(Collection<PlannedStep> steps, Map<String, Pool> others) {
      Map<String, Integer> sizes = new HashMap<>();
      Map<String, Set<String>> poolsOfStep = new HashMap<>();
      Map<String, Set<String>> order = new HashMap<>();
      for (PlannedStep step : steps) {
        order.computeIfAbsent(step.name(), _ -> new HashSet<>()).addAll(step.waitsFor());
        String loop = step.place().loop();
        if (loop != null) {
          order.computeIfAbsent(loop, _ -> new HashSet<>()).add(step.name());
        }
        for (Pool pool : step.pools()) {
          poolsOfStep.computeIfAbsent(step.name(), _ -> new HashSet<>()).add(pool.name());
          ModelGroup group = others.getOrDefault(pool.name(), pool).group();
          if (group != null) {
            sizes.computeIfAbsent(group.name(), _ -> WaveSize.of(group, steps));
          }
        }
      }
      return new Waves(sizes, poolsOfStep, order);
    }
  }
}
