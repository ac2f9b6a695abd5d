package io.tidemill.plan;

import java.util.ArrayList;
import java.util.List;

/// What `batching: auto` of a step came to.
///
/// @param step name of the step
/// @param why a sentence that says so
public record ChosenBatching(String step, String why) {

  /// Every choice of a plan, in file order.
  public static List<ChosenBatching> of(Plan plan) {
    List<ChosenBatching> chosen = new ArrayList<>();
    plan.steps().forEach(step -> collect(step, chosen));
    return chosen;
  }

  private static void collect(PlannedStep step, List<ChosenBatching> chosen) {
    switch (step.action()) {
      case Action.Ask ask -> collect(step, ask.batching(), chosen);
      case Action.Compare compare -> collect(step, compare.judges().getFirst().batching(), chosen);
      case Action.Repeat repeat -> repeat.steps().forEach(inner -> collect(inner, chosen));
      case Action.OfTool _, Action.SetValues _, Action.Review _ -> {}
    }
  }

  private static void collect(PlannedStep step, Batching batching, List<ChosenBatching> chosen) {
    if (batching instanceof Batching.Auto auto) {
      chosen.add(new ChosenBatching(step.name(), auto.why()));
    }
  }

  /// One sentence for people.
  @Override
  public String toString() {
    return "steps." + step + ": `batching: auto` asks " + why + ".";
  }
}
