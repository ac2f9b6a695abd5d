package io.tidemill.engine;

import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.pipeline.Step;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// A record's values as expressions see them, at one place: outside loops, or inside one round of a
/// loop (language.md 4).
///
/// @param loop name of the `repeat` around the place, null outside
/// @param round round of that loop, 0 outside
record StepValues(RecordContext context, RecordState state, @Nullable String loop, int round)
    implements Bindings {

  static StepValues outside(RecordContext context, RecordState state) {
    return new StepValues(context, state, null, 0);
  }

  @Override
  public JsonNode valueOf(String name) {
    return switch (name) {
      case "record" -> context.values().record();
      case "param" -> context.steps().params();
      case "data" -> context.steps().data();
      case "run" -> JsonNodeFactory.instance.objectNode().put("date", context.created().toString());
      case "previous" -> previousRound();
      default -> context.steps().has(name) ? stepValue(name) : NullNode.instance;
    };
  }

  private JsonNode previousRound() {
    ObjectNode round = JsonNodeFactory.instance.objectNode();
    if (loop != null && context.steps().step(loop).action() instanceof Action.Repeat repeat) {
      for (PlannedStep inner : repeat.steps()) {
        round.set(inner.name(), value(inner, new NodeId(inner.name(), this.round - 1, -1)));
      }
    }
    return this.round > 1 ? round : NullNode.instance;
  }

  private JsonNode stepValue(String name) {
    PlannedStep step = context.steps().step(name);
    String around = step.place().loop();
    if (around == null) {
      return value(step, NodeId.of(name));
    }
    int at = around.equals(loop) ? round : lastRound(around);
    return at == 0 ? NullNode.instance : value(step, new NodeId(name, at, -1));
  }

  private int lastRound(String name) {
    NodeId node = NodeId.of(name);
    return switch (state.node(node)) {
      case NodeState.Looping looping -> looping.round();
      case NodeState.Done done -> stored(node, done.generation()).path("rounds").asInt(0);
      case NodeState.Skipped _, NodeState.Wanted _, NodeState.Open _ -> 0;
      case NodeState.Failed _, NodeState.Asked _, NodeState.Spread _ -> 0;
      case NodeState.Awaiting _, NodeState.Member _ -> 0;
      case null -> 0;
    };
  }

  private JsonNode value(PlannedStep step, NodeId node) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    switch (state.node(node)) {
      case NodeState.Skipped _ -> value.put("_status", "skipped").put("_attempts", 0);
      case NodeState.Failed failed -> {
        value.put("_status", "failed").put("_reason", failed.reason());
        value.put("_class", failed.kind().name());
        account(value, failed.tries());
      }
      case NodeState.Done done -> {
        value.setAll(fields(step, node, done));
        value.put("_status", "done");
        account(value, done.tries());
      }
      case NodeState.Wanted _, NodeState.Open _, NodeState.Asked _ -> {
        return NullNode.instance;
      }
      case NodeState.Spread _, NodeState.Looping _ -> {
        return NullNode.instance;
      }
      case NodeState.Awaiting _, NodeState.Member _ -> {
        return NullNode.instance;
      }
      case null -> {
        return NullNode.instance;
      }
    }
    return value;
  }

  private static void account(ObjectNode value, Tries tries) {
    value.put("_attempts", tries.all());
    if (!tries.cost().unknown()) {
      value.put("_cost", tries.cost().amount().units());
    }
  }

  private ObjectNode fields(PlannedStep step, NodeId node, NodeState.Done done) {
    Step.Each each = step.conditions().each();
    if (each == null || step.action() instanceof Action.SetValues) {
      return stored(node, done.generation());
    }
    return JsonNodeFactory.instance.objectNode().set("items", items(step, each, node));
  }

  private ArrayNode items(PlannedStep step, Step.Each each, NodeId node) {
    StepValues inside = inside(step, node.round());
    JsonNode elements = Evaluator.evaluate(each.list().root(), inside);
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < elements.size(); i++) {
      ObjectNode item = JsonNodeFactory.instance.objectNode();
      item.set(each.name(), elements.get(i));
      if (state.node(node.at(i)) instanceof NodeState.Done element) {
        item.setAll(stored(node.at(i), element.generation()));
      }
      items.add(item);
    }
    return items;
  }

  /// The values as this step sees them in a round.
  StepValues inside(PlannedStep step, int inRound) {
    return new StepValues(context, state, step.place().loop(), inRound);
  }

  private ObjectNode stored(NodeId node, int generation) {
    JsonNode value = context.values().value(node, generation);
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalStateException(
        "The result of %s, generation %d, is not in memory".formatted(node, generation));
  }
}
