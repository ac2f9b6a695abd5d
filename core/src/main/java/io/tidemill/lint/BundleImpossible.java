package io.tidemill.lint;

import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.ModelFacts;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A bundle sends its system part once, so that may not speak of one item; a provider's batch
/// service must exist.
final class BundleImpossible implements Rule {
  /// Kinds of providers with a batch service that we speak (science: OpenAI Batch, Anthropic
  /// Message Batches).
  private static final Set<String> WITH_BATCHES = Set.of("openai", "anthropic");

  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Step step : inspection.steps()) {
      switch (Prompts.batching(step).orElse(new StepKind.Batching.Single())) {
        case StepKind.Batching.Bundle _ -> checkSystem(inspection, step, findings);
        case StepKind.Batching.ProviderBatch _ -> checkProvider(inspection, step, findings);
        case StepKind.Batching.Single _, StepKind.Batching.Auto _ -> {}
      }
    }
    return findings;
  }

  private static void checkSystem(Inspection inspection, Step step, List<Diagnostic> findings) {
    Prompts.sites(inspection, step)
        .filter(site -> site.key().equals("prompt.system"))
        .filter(site -> !Prompts.varying(inspection, site).isEmpty())
        .forEach(
            site ->
                findings.add(
                    Diagnostic.error(
                        "bundle-impossible",
                        site.content().at(),
                        site.path(),
                        "The system part of "
                            + step.name()
                            + " is sent once for a bundle, and it mentions `"
                            + String.join(".", Prompts.varying(inspection, site).getFirst())
                            + "`.",
                        "Move that below `@user`, or write `batching: single`.")));
  }

  private static void checkProvider(Inspection inspection, Step step, List<Diagnostic> findings) {
    for (ModelFacts model : new Costs(inspection).models(step)) {
      String kind = inspection.facts().catalog().providers().get(model.provider());
      if (!WITH_BATCHES.contains(Objects.requireNonNullElse(kind, ""))) {
        findings.add(
            Diagnostic.error(
                "bundle-impossible",
                step.at(),
                inspection.path(step) + ".batching",
                "Provider " + model.provider() + " of " + step.name() + " has no batch service.",
                "Write `batching: single` or `batching: {bundle: 8}`, or use a model of a provider"
                    + " that has one."));
      }
    }
  }
}
