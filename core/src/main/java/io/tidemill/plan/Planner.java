package io.tidemill.plan;

import io.tidemill.pipeline.Definition;
import io.tidemill.pipeline.Gate;
import io.tidemill.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A definition and what the settings offer to a [Plan]: parameters set, tables read, names bound, everything typed,
/// steps ordered by what they mention. Pure: the same arguments give the same plan.
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
    return new Planning(
        planner.findings.anyError() ? null : plan, planner.findings.inOrder());
  }

  private @Nullable Plan plan(PlanRequest request) {
    Map<String, JsonNode> params =
        new ParamValues(findings).resolve(pipeline.inputs().params(), request.sets());
    Tables tables = new Tables(definition.bundle(), findings);
    pipeline.inputs().data().values().forEach(tables::read);
    RoleModels roles = new RoleModels(catalog, findings);
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
    return assemble(scopes, waits, roles, new Plan.Constants(params, tables.rows()));
  }

  private void typeAll(Scopes scopes) {
    PlaceCheck check = new PlaceCheck(scopes, findings);
    Places.of(pipeline, scopes).forEach(check::check);
  }

  private Plan assemble(Scopes scopes, Waits waits, RoleModels roles, Plan.Constants constants) {
    Amounts amounts = new Amounts(constants.params(), findings);
    ActionPlanner actions =
        new ActionPlanner(
            scopes,
            amounts,
            new ActionPlanner.Offer(roles.models(), pipeline.models(), pipeline.services(), catalog),
            findings);
    StepPlanner steps = new StepPlanner(scopes, waits, amounts, actions);
    return new Plan(
        pipeline,
        new Plan.Origin(
            Identity.of(definition, constants.params(), roles.names()),
            definition.bundle(),
            roles.names()),
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
