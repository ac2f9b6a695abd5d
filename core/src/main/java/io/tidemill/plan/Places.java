package io.tidemill.plan;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Scope;
import io.tidemill.expression.Template;
import io.tidemill.pipeline.Gate;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Save;
import io.tidemill.pipeline.SimulationEntry;
import io.tidemill.plan.Place.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every place of a pipeline where an expression or template stands: gates, then steps, then saves,
/// then `report_by`, then the simulation, each in file order.
public final class Places {
  private final Pipeline pipeline;
  private final Scopes scopes;
  private final List<Place> places = new ArrayList<>();

  private Places(Pipeline pipeline, Scopes scopes) {
    this.pipeline = pipeline;
    this.scopes = scopes;
  }

  /// The places of a plan.
  public static List<Place> of(Plan plan) {
    return of(plan.pipeline(), Scopes.of(plan));
  }

  /// The places of a pipeline with the scopes given.
  public static List<Place> of(Pipeline pipeline, Scopes scopes) {
    return new Places(pipeline, scopes).all();
  }

  private List<Place> all() {
    List<Gate> gates = pipeline.flow().gates();
    for (int i = 0; i < gates.size(); i++) {
      gate(gates.get(i), i);
    }
    for (Steps.Located located : scopes.steps().all()) {
      places.addAll(StepPlaces.of(pipeline, scopes, located.step()));
    }
    List<Save> saves = pipeline.outputs().saves();
    for (int i = 0; i < saves.size(); i++) {
      save(saves.get(i), i);
    }
    List<Expression> reports = pipeline.outputs().reportBy();
    for (int i = 0; i < reports.size(); i++) {
      add(new Place.OfReport(), "report_by." + i, Role.REPORT_BY, reports.get(i), scopes.outside());
    }
    pipeline.simulation().forEach(this::simulation);
    return List.copyOf(places);
  }

  private void gate(Gate gate, int index) {
    Place.Owner owner = new Place.OfGate(index);
    String path = "gates." + index;
    add(owner, path + ".when", Role.WHEN, gate.when(), scopes.outside());
    add(owner, path + ".detail", Role.DETAIL, gate.detail(), scopes.outside());
  }

  private void save(Save save, int index) {
    Place.Owner owner = new Place.OfSave(index);
    String path = "save." + index;
    Scope scope = scopes.save(save);
    if (save.each() != null) {
      add(owner, path + ".each", Role.EACH, save.each().list(), scopes.outside());
    }
    add(owner, path + ".when", Role.WHEN, save.when(), scopes.outside());
    for (Save.Column column : save.columns()) {
      add(owner, path + ".columns." + column.name(), Role.COLUMN, column.value(), scope);
    }
  }

  private void simulation(String step, SimulationEntry entry) {
    if (scopes.steps().find(step) == null) {
      return;
    }
    entry
        .fields()
        .forEach(
            (field, played) -> {
              if (played instanceof SimulationEntry.Played.Computed computed) {
                add(
                    new Place.OfStep(step),
                    "simulation." + step + "." + field,
                    Role.SIMULATION,
                    computed.value(),
                    scopes.simulation(step));
              }
            });
  }

  private void add(
      Place.Owner owner, String path, Role role, @Nullable Expression expression, Scope scope) {
    if (expression != null) {
      places.add(new Place(path, owner, role, new Place.Value(expression), scope));
    }
  }

  private void add(
      Place.Owner owner, String path, Role role, @Nullable Template template, Scope scope) {
    if (template != null) {
      places.add(new Place(path, owner, role, new Place.Text(template), scope));
    }
  }
}
