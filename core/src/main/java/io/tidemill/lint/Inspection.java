package io.tidemill.lint;

import io.tidemill.lint.proof.Flow;
import io.tidemill.lint.proof.Knowledge;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Step;
import io.tidemill.plan.Plan;
import io.tidemill.plan.Scopes;
import java.util.List;
import java.util.stream.Stream;

/// A plan with everything that rules ask about it, worked out once.
///
/// @param sites every expression and template, in file order
record Inspection(Plan plan, Facts facts, Flow flow, Knowledge knowledge, List<Site> sites) {
  Inspection {
    sites = List.copyOf(sites);
  }

  static Inspection of(Plan plan, Facts facts) {
    Flow flow = new Flow(plan, Scopes.of(plan));
    Knowledge knowledge = new Knowledge(flow);
    return new Inspection(plan, facts, flow, knowledge, new Sites(flow, knowledge).all());
  }

  /// The definition as written.
  Pipeline pipeline() {
    return plan.pipeline();
  }

  /// Every step, those of loops after their loop.
  List<Step> steps() {
    return flow.stepNames().stream().map(name -> flow.step(name).step()).toList();
  }

  /// The sites of one step.
  Stream<Site> sitesOf(Step step) {
    return sites.stream()
        .filter(
            site -> site.owner() instanceof Site.OfStep(String name) && name.equals(step.name()));
  }

  /// Where a step stands in the document.
  String path(Step step) {
    return Site.pathOf(step.name());
  }
}
