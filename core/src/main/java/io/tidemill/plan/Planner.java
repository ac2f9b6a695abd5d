package io.tidemill.plan;

import io.tidemill.pipeline.Definition;
import io.tidemill.pipeline.Gate;
import io.tidemill.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A definition and what the settings offer to a [Plan]: parameters set, tables read, names bound,
/// everything typed, steps ordered by what they mention. Pure: the same arguments give the same
/// plan.
public final class Planner {
  private final Definition definition;
  private final Pipeline pipeline;
  private final Catalog catalog;
  private final PlanFindings findings = new PlanFindings();

  private Planner(Definition definition, Catalog catalog) {
    this.definition = definition;
    this.pipeline = definition.pipeline();
    this.catalog = catalog;
  }

  /// Plans a definition.
  ///
  /// @param catalog what the settings offer
  /// @param request what the command line says
  public static Planning plan(Definition definition, Catalog catalog, PlanRequest request) {
    Planner planner = new Planner(definition, catalog);
    Plan plan = planner.plan(request);
    return new Planning(planner.findings.anyError() ? null : plan, planner.findings.inOrder());
  }

  private @Nullable Plan plan(PlanRequest request) {
    Map<String, JsonNode> params =
        new ParamValues(findings).resolve(pipeline.inputs().params(), request.sets());
    Amounts amounts = new Amounts(params, findings);
    Tables tables = new Tables(definition.bundle(), findings);
    pipeline.inputs().data().values().forEach(tables::read);
    RoleModels roles = new RoleModels(catalog, amounts, findings);
    roles.bind(pipeline.models(), request.models());
    Scopes scopes = Scopes.of(pipeline, tables.types());
    NameCheck names = new NameCheck(scopes, findings);
    names.check(pipeline, catalog);
    Waits waits = Waits.of(pipeline, scopes.steps(), Places.of(pipeline, scopes), findings);
    if (waits.haveCycle() || tables.rows().size() < pipeline.inputs().data().size()) {
      return null;
    }
    names.checkFields(pipeline);
    typeAll(scopes);
    ActionPlanner.Offer offer =
        new ActionPlanner.Offer(roles, pipeline.models(), pipeline.services(), catalog);
    ActionPlanner actions = new ActionPlanner(scopes, amounts, offer, findings);
    StepPlanner steps = new StepPlanner(scopes, waits, amounts, actions);
    Plan.Constants constants = new Plan.Constants(params, tables.rows());
    return assemble(
        scopes,
        waits,
        steps,
        new Plan.Origin(
            Identity.of(definition, params, roles.names()), definition.bundle(), roles.names()),
        constants);
  }

  private void typeAll(Scopes scopes) {
    PlaceCheck check = new PlaceCheck(scopes, findings);
    Places.of(pipeline, scopes).forEach(check::check);
  }

  private Plan assemble(
      Scopes scopes, Waits waits, StepPlanner steps, Plan.Origin origin, Plan.Constants constants) {
    return new Plan(
        pipeline,
        origin,
        constants,
        gates(scopes, waits),
        pipeline.flow().steps().stream().map(steps::plan).toList(),
        new SavePlanner(pipeline, scopes, waits, findings).plan(),
        pipeline.outputs().reportBy());
  }

  private List<PlannedGate> gates(Scopes scopes, Waits waits) {
    List<PlannedGate> gates = new ArrayList<>();
    for (Gate gate : pipeline.flow().gates()) {
      int index = gates.size();
      gates.add(
          new PlannedGate(
              index,
              gate.when(),
              gate.reason(),
              StepPlanner.compiled(gate.detail(), scopes.outside()),
              waits.of(new Place.OfGate(index))));
    }
    return gates;
  }
}
