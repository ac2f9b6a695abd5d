package io.tidemill.plan;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.Step.Each;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A step with everything resolved.
///
/// @param place its place in the file and in a loop
/// @param conditions when it runs and what it requires
/// @param waitsFor names of the steps that must be settled first; inside a loop also steps of the
///   same round
/// @param action what it does
/// @param policy bounds and what a failure means
/// @param results its result fields, without the `_` ones; for `each` the one field `items`
public record PlannedStep(
    Place place,
    Conditions conditions,
    Set<String> waitsFor,
    Action action,
    Policy policy,
    Type.Struct results) {
  public PlannedStep {
    waitsFor = Set.copyOf(waitsFor);
  }

  /// Name of the step, unique in the file.
  public String name() {
    return place.name();
  }

  /// Pools that its calls may go to; none for a step that calls nobody, and for a loop, whose inner
  /// steps have their own.
  public List<Pool> pools() {
    return pools(action);
  }

  private static List<Pool> pools(Action action) {
    return switch (action) {
      case Action.Ask ask ->
          ask.models().options().values().stream().map(model -> model.facts().pool()).toList();
      case Action.OfTool tools -> tools.asked().stream().map(ToolFacts::pool).toList();
      case Action.Compare compare ->
          compare.judges().stream().flatMap(judge -> pools(judge).stream()).toList();
      case Action.SetValues _, Action.Review _, Action.Repeat _ -> List.of();
    };
  }

  /// Where a step stands.
  ///
  /// @param index order in the file, from 0, counting inner steps
  /// @param loop name of the `repeat` around it, null outside
  public record Place(String name, int index, @Nullable String loop) {}

  /// When a step runs.
  ///
  /// @param when null for always
  /// @param each null for once
  public record Conditions(
      @Nullable Expression when, List<PlannedRequirement> requires, @Nullable Each each) {
    public Conditions {
      requires = List.copyOf(requires);
    }
  }

  /// Bounds of a step.
  ///
  /// @param deadline of one attempt, whole body included; null for none, as a review has unless it
  ///   says so
  /// @param tries most attempts that count
  /// @param width most calls in flight, null for no bound of its own
  /// @param eachAtMost most elements of `each`
  public record Policy(
      @Nullable Duration deadline,
      int tries,
      @Nullable Integer width,
      int eachAtMost,
      Step.Reuse reuse,
      Step.Effect effect,
      Step.OnFailure onFailure) {

    /// The deadline of a step that calls somebody, which always has one.
    ///
    /// @throws IllegalStateException for a step that calls nobody
    public Duration callDeadline() {
      if (deadline == null) {
        throw new IllegalStateException("A step that calls nobody has no deadline of a call");
      }
      return deadline;
    }
  }
}
