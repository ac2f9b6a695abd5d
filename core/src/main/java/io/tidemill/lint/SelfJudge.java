package io.tidemill.lint;

import io.tidemill.expression.Type;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.ModelFacts;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A model whose tag decides does not judge its own text: models find their own words better than
/// others do.
final class SelfJudge implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (Step judge : inspection.steps()) {
      String tag = TagWithoutConsumer.tagOf(judge);
      if (!tag.isEmpty() && TagWithoutConsumer.isReadByCondition(inspection, judge, tag)) {
        for (Step author : authors(inspection, judge)) {
          sharedModels(inspection, judge, author)
              .forEach(model -> findings.add(finding(inspection, judge, author, model)));
        }
      }
    }
    return findings;
  }

  /// The steps whose text the judge sees.
  private static Set<Step> authors(Inspection inspection, Step judge) {
    Types types = new Types(inspection);
    Reads reads = new Reads(inspection);
    Set<Step> authors = new LinkedHashSet<>();
    Prompts.sites(inspection, judge)
        .flatMap(site -> reads.throughSet(site).stream())
        .filter(path -> inspection.flow().stepNames().contains(path.getFirst()))
        .filter(path -> !path.getFirst().equals(judge.name()))
        .filter(path -> types.of(path) instanceof Type.Text)
        .map(path -> inspection.flow().step(path.getFirst()).step())
        .filter(step -> step.kind() instanceof StepKind.Ask)
        .forEach(authors::add);
    return authors;
  }

  private static Set<String> sharedModels(Inspection inspection, Step one, Step other) {
    Costs costs = new Costs(inspection);
    Set<String> shared = new HashSet<>();
    costs.models(one).stream().map(ModelFacts::name).forEach(shared::add);
    shared.retainAll(costs.models(other).stream().map(ModelFacts::name).toList());
    return shared;
  }

  private static Diagnostic finding(Inspection inspection, Step judge, Step author, String model) {
    return Diagnostic.warn(
        "self-judge",
        judge.at(),
        inspection.path(judge),
        judge.name()
            + " judges the text of "
            + author.name()
            + " with the same model, "
            + model
            + ".",
        "Give the two steps roles with different models, or allow this with the reason.");
  }
}
