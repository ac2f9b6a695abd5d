package io.tidemill.lint;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Template;
import io.tidemill.lint.proof.Flow;
import io.tidemill.lint.proof.Formula;
import io.tidemill.lint.proof.Knowledge;
import io.tidemill.lint.proof.Meaning;
import io.tidemill.lint.proof.Names;
import io.tidemill.pipeline.Gate;
import io.tidemill.pipeline.Save;
import io.tidemill.pipeline.SimulationEntry;
import io.tidemill.pipeline.Step;
import io.tidemill.plan.PlannedGate;
import io.tidemill.plan.PlannedSave;
import java.util.ArrayList;
import java.util.List;

/// Lists every expression and template of a plan with what its words mean and what is known there.
final class Sites {
  private final Flow flow;
  private final Knowledge knowledge;
  private final List<Site> sites = new ArrayList<>();

  Sites(Flow flow, Knowledge knowledge) {
    this.flow = flow;
    this.knowledge = knowledge;
  }

  /// All places, gates first, then steps, saves, `report_by` and `simulation`.
  List<Site> all() {
    flow.plan().gates().forEach(this::addGate);
    for (String step : flow.stepNames()) {
      sites.addAll(new StepSites(flow, knowledge, step).all());
    }
    flow.plan().saves().forEach(this::addSave);
    addReport();
    flow.plan().pipeline().simulation().forEach(this::addSimulation);
    return List.copyOf(sites);
  }

  private void addGate(PlannedGate planned) {
    Gate gate = flow.plan().pipeline().flow().gates().get(planned.index());
    Part part =
        new Part(new Site.OfGate(planned.index()), "gates." + planned.index(), sites, flow.names());
    Formula known = knowledge.atGate(planned);
    part.add("when", Site.Use.CONDITION, gate.when(), known);
    Template detail = gate.detail();
    if (detail != null) {
      Formula ended = known.and(new Meaning(flow.names()).holds(gate.when().root()));
      part.add("detail", detail, ended);
    }
  }

  private void addSave(PlannedSave planned) {
    Save save = flow.plan().pipeline().outputs().saves().get(planned.index());
    Formula known = knowledge.beforeSave(planned);
    Site.Owner owner = new Site.OfSave(planned.index());
    Part part = new Part(owner, "save." + planned.index(), sites, flow.names());
    Expression when = save.when();
    if (when != null) {
      part.add("when", Site.Use.CONDITION, when, known);
      known = known.and(new Meaning(flow.names()).holds(when.root()));
    }
    Step.Each each = save.each();
    Names names = flow.names();
    if (each != null) {
      part.add("each." + each.name(), Site.Use.OPTIONAL, each.list(), known);
      names =
          names.with(each.name(), new Meaning(names).elementOf(each.list().root(), each.name()));
    }
    Part inside = part.with(names);
    for (PlannedSave.Column column : planned.columns()) {
      Site.Use use = column.optional() ? Site.Use.OPTIONAL : Site.Use.NEEDED;
      inside.add("columns." + column.name(), use, column.value(), known);
    }
  }

  private void addReport() {
    Part part = new Part(new Site.OfReport(), "report_by", sites, flow.names());
    List<Expression> parts = flow.plan().reportBy();
    for (int i = 0; i < parts.size(); i++) {
      part.add("" + i, Site.Use.OPTIONAL, parts.get(i), knowledge.atEnd());
    }
  }

  private void addSimulation(String step, SimulationEntry entry) {
    if (!flow.stepNames().contains(step)) {
      return;
    }
    Names names = new StepSites(flow, knowledge, step).promptNames();
    Part part = new Part(new Site.OfSimulation(step), "simulation." + step, sites, names);
    entry
        .fields()
        .forEach(
            (field, played) -> {
              if (played instanceof SimulationEntry.Played.Computed(Expression value)) {
                part.add(field, Site.Use.OPTIONAL, value, knowledge.atStep(step));
              }
            });
  }
}
