package io.tidemill.engine;

import io.tidemill.plan.PlannedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One decision in the making: the state so far, what has happened and what was computed on the
/// way.
final class Work implements RecordValues {
  private final RecordContext given;
  private final RecordContext context;
  private final Map<NodeId, JsonNode> fresh = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Decision.Value> values = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private RecordState state;

  Work(RecordContext given, RecordState state) {
    this.given = given;
    this.context = new RecordContext(given.steps(), this, given.created());
    this.state = state;
  }

  RecordState state() {
    return state;
  }

  PlanIndex steps() {
    return given.steps();
  }

  /// Something happened.
  void happened(Event event) {
    state = Evolution.evolve(state, event);
    events.add(event);
  }

  /// A node has a value; the event that settles it follows.
  void computed(NodeId node, Decision.Source source, JsonNode value) {
    fresh.put(node, value);
    values.add(new Decision.Value(node, state.generation(), source, value));
  }

  void wants(Effect effect) {
    effects.add(effect);
  }

  /// The values as seen outside any loop.
  StepValues outside() {
    return StepValues.outside(context, state);
  }

  /// The values as a step sees them in the round of this node.
  StepValues inside(PlannedStep step, NodeId node) {
    return outside().inside(step, node.round());
  }

  int events() {
    return events.size();
  }

  Decision decision() {
    return new Decision(state, events, values, effects);
  }

  @Override
  public ObjectNode record() {
    return given.values().record();
  }

  @Override
  public @Nullable JsonNode value(NodeId node, int generation) {
    JsonNode computed = generation == state.generation() ? fresh.get(node) : null;
    return computed != null ? computed : given.values().value(node, generation);
  }
}
