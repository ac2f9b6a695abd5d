package io.tidemill.engine;

import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Expression;
import io.tidemill.expression.Quoting;
import io.tidemill.failure.Failure;
import io.tidemill.failure.OwnFinding;
import io.tidemill.pipeline.Step;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedRequirement;
import io.tidemill.plan.PlannedStep;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Moves one step as far as it can go without an answer from outside.
final class Stepping {
  private Stepping() {}

  static void move(Work work, PlannedStep step, NodeId node) {
    switch (work.state().node(node)) {
      case null -> {
        if (Readiness.isReady(work, step, node.round())) {
          begin(work, step, node);
        }
      }
      case NodeState.Spread spread -> moveElements(work, step, node, spread);
      case NodeState.Looping looping -> moveRound(work, step, node, looping);
      case NodeState.Skipped _, NodeState.Wanted _, NodeState.Open _ -> {}
      case NodeState.Done _, NodeState.Failed _, NodeState.Asked _ -> {}
      case NodeState.Awaiting _, NodeState.Member _ -> {}
    }
  }

  private static void begin(Work work, PlannedStep step, NodeId node) {
    Bindings values = work.inside(step, node);
    Step.Each each = step.conditions().each();
    if (each == null) {
      start(work, step, node, values);
    } else {
      spread(work, step, each, node);
    }
  }

  private static void spread(Work work, PlannedStep step, Step.Each each, NodeId node) {
    StepValues values = work.inside(step, node);
    JsonNode elements = Evaluator.evaluate(each.list().root(), values);
    int most = step.policy().eachAtMost();
    if (elements.size() > most) {
      fail(
          work,
          node,
          "%d elements where at most %d are allowed; raise each_at_most"
              .formatted(elements.size(), most));
    } else if (step.action() instanceof Action.SetValues set) {
      computeItems(work, step, set, node);
    } else {
      work.happened(new Event.NodeSpread(node, elements.size()));
      move(work, step, node);
    }
  }

  private static void computeItems(Work work, PlannedStep step, Action.SetValues set, NodeId node) {
    StepValues values = work.inside(step, node);
    Step.Each each = java.util.Objects.requireNonNull(step.conditions().each());
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : Evaluator.evaluate(each.list().root(), values)) {
      Bindings inside = values.with(each.name(), element);
      ObjectNode item = JsonNodeFactory.instance.objectNode();
      item.set(each.name(), element);
      if (Progress.holds(step.conditions().when(), inside)) {
        item.setAll(compute(step, set, inside));
      }
      items.add(item);
    }
    ObjectNode value = JsonNodeFactory.instance.objectNode().set("items", items);
    work.computed(node, Decision.Source.COMPUTED, value);
    work.happened(new Event.NodeComputed(node));
  }

  private static void moveElements(
      Work work, PlannedStep step, NodeId node, NodeState.Spread spread) {
    StepValues values = work.inside(step, node);
    Step.Each each = java.util.Objects.requireNonNull(step.conditions().each());
    JsonNode elements = Evaluator.evaluate(each.list().root(), values);
    boolean settled = true;
    for (int i = 0; i < spread.elements() && work.state().ending() == null; i++) {
      NodeId element = node.at(i);
      if (work.state().node(element) == null) {
        start(work, step, element, values.with(each.name(), elements.path(i)));
      }
      settled &= Readiness.isSettled(work, element);
    }
    if (settled && work.state().ending() == null) {
      work.happened(new Event.NodeComputed(node));
    }
  }

  private static void moveRound(
      Work work, PlannedStep step, NodeId node, NodeState.Looping looping) {
    Action.Repeat repeat = (Action.Repeat) step.action();
    boolean settled = true;
    for (PlannedStep inner : repeat.steps()) {
      NodeId at = new NodeId(inner.name(), looping.round(), -1);
      if (work.state().ending() == null) {
        move(work, inner, at);
      }
      settled &= Readiness.isSettled(work, at);
    }
    if (settled && work.state().ending() == null) {
      endRound(work, repeat, node, looping.round());
    }
  }

  private static void endRound(Work work, Action.Repeat repeat, NodeId node, int round) {
    boolean satisfied = Progress.holds(repeat.until(), work.outside());
    if (!satisfied && round < repeat.atMost()) {
      work.happened(new Event.RoundStarted(node, round + 1));
      return;
    }
    ObjectNode value =
        JsonNodeFactory.instance.objectNode().put("satisfied", satisfied).put("rounds", round);
    work.computed(node, Decision.Source.COMPUTED, value);
    work.happened(new Event.NodeComputed(node));
  }

  /// Starts a step or one element of it: condition, contract, then what its kind does.
  private static void start(Work work, PlannedStep step, NodeId node, Bindings values) {
    if (!Progress.holds(step.conditions().when(), values)) {
      work.happened(new Event.NodeSkipped(node));
      return;
    }
    for (PlannedRequirement contract : step.conditions().requires()) {
      if (!Progress.holds(contract.that(), values)) {
        String detail =
            contract.detail() == null ? "" : contract.detail().render(values, Quoting.NONE);
        RecordMachine.end(work, Ending.gated(contract.reason(), detail, step.name()));
        return;
      }
    }
    act(work, step, node, values);
  }

  private static void act(Work work, PlannedStep step, NodeId node, Bindings values) {
    switch (step.action()) {
      case Action.Ask _, Action.OfTool _ -> work.happened(new Event.NodeWanted(node));
      case Action.SetValues set -> {
        work.computed(node, Decision.Source.COMPUTED, compute(step, set, values));
        work.happened(new Event.NodeComputed(node));
      }
      case Action.Review review -> Reviews.ask(work, review, node, values);
      case Action.Repeat _ -> work.happened(new Event.RoundStarted(node, 1));
      case Action.Compare compare -> join(work, compare, node, values);
    }
  }

  /// Waits for the others, or stays out of the ranking.
  private static void join(Work work, Action.Compare compare, NodeId node, Bindings values) {
    if (!Progress.holds(compare.of(), values)) {
      work.happened(new Event.NodeSkipped(node));
      return;
    }
    work.happened(
        new Event.MemberArrived(
            node, text(compare.groupBy(), values), text(compare.anchors(), values)));
  }

  private static String text(@Nullable Expression expression, Bindings values) {
    JsonNode value =
        expression == null ? NullNode.instance : Evaluator.evaluate(expression.root(), values);
    return value.isNull() ? "" : value.asString();
  }

  private static ObjectNode compute(PlannedStep step, Action.SetValues set, Bindings values) {
    ObjectNode computed = JsonNodeFactory.instance.objectNode();
    Bindings withOwn = values.with(step.name(), computed);
    set.values()
        .forEach(
            (name, expression) ->
                computed.set(name, Evaluator.evaluate(expression.root(), withOwn)));
    return computed;
  }

  private static void fail(Work work, NodeId node, String message) {
    Failure failure = Failure.ofOurs(OwnFinding.TOO_MANY.kind(), message);
    RecordMachine.nodeFailed(work, node, failure, Charge.NONE);
  }
}
