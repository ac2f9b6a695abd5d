package io.tidemill.lint;

import io.tidemill.budget.Price;
import io.tidemill.pipeline.ServiceSpec;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.Catalog;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.ToolFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the calls of steps cost.
final class Costs {
  private final Inspection inspection;

  Costs(Inspection inspection) {
    this.inspection = inspection;
  }

  /// The models and tools that the step can call, by the name that the settings use, with their
  /// prices.
  Map<String, Price> of(Step step) {
    Map<String, Price> prices = new LinkedHashMap<>();
    models(step).forEach(model -> prices.put("models." + model.name(), model.price()));
    Catalog catalog = inspection.facts().catalog();
    switch (step.kind()) {
      case StepKind.Search search -> addTools("tools.", catalog.tools(), search.tool(), prices);
      case StepKind.Fetch fetch ->
          addTools("endpoints.", catalog.endpoints(), fetch.endpoint(), prices);
      case StepKind.Arcgis arcgis -> addServices(arcgis, prices);
      case StepKind.Ask _,
          StepKind.Sql _,
          StepKind.Run _,
          StepKind.SetValues _,
          StepKind.Review _,
          StepKind.Compare _,
          StepKind.Repeat _ -> {}
    }
    return prices;
  }

  private static void addTools(
      String key, Map<String, ToolFacts> known, StepKind.Target target, Map<String, Price> prices) {
    known.forEach(
        (name, facts) -> {
          if (Targets.mayName(target, name)) {
            prices.put(key + name, facts.price());
          }
        });
  }

  private void addServices(StepKind.Arcgis arcgis, Map<String, Price> prices) {
    for (ServiceSpec service : inspection.pipeline().services().values()) {
      ToolFacts facts = inspection.facts().catalog().endpoints().get(service.at());
      if (facts != null && Targets.mayName(arcgis.service(), service.name())) {
        prices.put("endpoints." + service.at(), facts.price());
      }
    }
  }

  /// The models that can play the roles of a step; none for a step without a model.
  List<ModelFacts> models(Step step) {
    List<StepKind.Target> roles =
        switch (step.kind()) {
          case StepKind.Ask ask -> List.of(ask.role());
          case StepKind.Compare compare -> compare.judges();
          case StepKind.Search _,
              StepKind.Fetch _,
              StepKind.Arcgis _,
              StepKind.Sql _,
              StepKind.Run _,
              StepKind.SetValues _,
              StepKind.Review _,
              StepKind.Repeat _ ->
              List.of();
        };
    return inspection.pipeline().models().keySet().stream()
        .filter(role -> roles.stream().anyMatch(target -> Targets.mayName(target, role)))
        .flatMap(this::model)
        .distinct()
        .toList();
  }

  private Stream<ModelFacts> model(String role) {
    String name = inspection.plan().origin().models().get(role);
    return Stream.ofNullable(name == null ? null : inspection.facts().catalog().models().get(name));
  }

  /// Whether a call of the step can cost money.
  boolean isPaid(Step step) {
    return of(step).values().stream().anyMatch(price -> !(price instanceof Price.Free));
  }
}
