package io.tidemill.plan;

import java.util.ArrayList;
import java.util.List;

/// A way of asking that a plan wants and that this version of the program does not have yet: each
/// question goes alone instead, with the same results.
///
/// @param step name of the step
/// @param what the key, for example `batching: auto`
public record Unbuilt(String step, String what) {

  /// Everything of the sort in a plan, in file order.
  public static List<Unbuilt> of(Plan plan) {
    List<Unbuilt> unbuilt = new ArrayList<>();
    plan.steps().forEach(step -> collect(step, unbuilt));
    return unbuilt;
  }

  private static void collect(PlannedStep step, List<Unbuilt> unbuilt) {
    switch (step.action()) {
      case Action.Ask ask -> batching(step, ask.batching(), unbuilt);
      case Action.Compare compare ->
          compare.judges().stream()
              .limit(1)
              .forEach(judge -> batching(step, judge.batching(), unbuilt));
      case Action.Repeat repeat -> repeat.steps().forEach(inner -> collect(inner, unbuilt));
      case Action.OfTool _, Action.SetValues _, Action.Review _ -> {}
    }
  }

  private static void batching(PlannedStep step, Batching batching, List<Unbuilt> unbuilt) {
    switch (batching) {
      case Batching.Single _, Batching.Bundle _, Batching.ProviderBatch _ -> {}
      case Batching.Auto _ -> unbuilt.add(new Unbuilt(step.name(), "batching: auto"));
    }
  }

  /// One sentence for people.
  @Override
  public String toString() {
    return "steps."
        + step
        + ": "
        + what
        + " is not built yet; each question goes alone, which costs more";
  }
}
