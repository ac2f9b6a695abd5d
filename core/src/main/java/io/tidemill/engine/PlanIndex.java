package io.tidemill.engine;

import io.tidemill.plan.Action;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedGate;
import io.tidemill.plan.PlannedSave;
import io.tidemill.plan.PlannedStep;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A plan with its steps by name. Immutable and shared by all records of a run.
public final class PlanIndex {
  private final Plan plan;
  private final Map<String, PlannedStep> byName = new LinkedHashMap<>();
  private final ObjectNode params = JsonNodeFactory.instance.objectNode();
  private final ObjectNode data = JsonNodeFactory.instance.objectNode();

  /// The index of a plan.
  public PlanIndex(Plan plan) {
    this.plan = plan;
    plan.steps().forEach(this::add);
    plan.constants().params().forEach(params::set);
    plan.constants().data().forEach(data::set);
  }

  private void add(PlannedStep step) {
    byName.put(step.name(), step);
    if (step.action() instanceof Action.Repeat repeat) {
      repeat.steps().forEach(this::add);
    }
  }

  /// The plan itself.
  public Plan plan() {
    return plan;
  }

  /// Whether a step has this name.
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /// The step with this name.
  ///
  /// @throws IllegalArgumentException when there is none
  public PlannedStep step(String name) {
    PlannedStep step = byName.get(name);
    if (step == null) {
      throw new IllegalArgumentException("The plan has no step called " + name);
    }
    return step;
  }

  /// Every step, inner ones included, in file order.
  public Collection<PlannedStep> all() {
    return byName.values();
  }

  JsonNode params() {
    return params;
  }

  JsonNode data() {
    return data;
  }

  /// These steps and every step that waits for one of them, directly or not; a loop goes with its
  /// inner steps.
  Set<String> withDependents(Set<String> names) {
    Set<String> reached = new HashSet<>(names);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (PlannedStep step : byName.values()) {
        if (!reached.contains(step.name()) && isDragged(step, reached)) {
          grew = reached.add(step.name()) || grew;
        }
      }
    }
    return reached;
  }

  private boolean isDragged(PlannedStep step, Set<String> reached) {
    String loop = step.place().loop();
    if (loop != null && reached.contains(loop)) {
      return true;
    }
    if (step.action() instanceof Action.Repeat repeat
        && repeat.steps().stream().anyMatch(inner -> reached.contains(inner.name()))) {
      return true;
    }
    return step.waitsFor().stream().anyMatch(reached::contains);
  }

  /// The marks that stay when these steps are done again.
  RecordState.Marks marksWithout(RecordState.Marks marks, Set<String> redone) {
    Set<Integer> gates = new HashSet<>(marks.gates());
    for (PlannedGate gate : plan.gates()) {
      if (gate.waitsFor().stream().anyMatch(redone::contains)) {
        gates.remove(gate.index());
      }
    }
    Set<Integer> saves = new HashSet<>(marks.saves());
    for (PlannedSave save : plan.saves()) {
      if (save.waitsFor().stream().anyMatch(redone::contains)) {
        saves.remove(save.index());
      }
    }
    return new RecordState.Marks(gates, saves);
  }
}
