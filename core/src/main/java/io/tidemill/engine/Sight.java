package io.tidemill.engine;

import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.pipeline.Step;
import io.tidemill.plan.PlannedStep;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// What expressions see at a place of a record.
public final class Sight {
  private Sight() {}

  /// The values that a node's own expressions see: those of its round, and its element under the
  /// name of `each`.
  public static Bindings at(RecordContext context, RecordState state, NodeId node) {
    PlannedStep step = context.steps().step(node.step());
    StepValues values = StepValues.outside(context, state).inside(step, node.round());
    Step.Each each = step.conditions().each();
    if (each == null || node.element() < 0) {
      return values;
    }
    JsonNode element = Evaluator.evaluate(each.list().root(), values).path(node.element());
    return values.with(each.name(), element.isMissingNode() ? NullNode.instance : element);
  }

  /// A record as one side of a comparison: `left.record.text`, `left.step.field`.
  ///
  /// @param values what its own expressions see
  public static ObjectNode side(PlanIndex steps, Bindings values) {
    ObjectNode side = JsonNodeFactory.instance.objectNode();
    side.set("record", values.valueOf("record"));
    for (PlannedStep step : steps.all()) {
      side.set(step.name(), values.valueOf(step.name()));
    }
    return side;
  }

  /// The values as seen outside any loop, for what reads records from outside.
  public static Bindings outside(RecordContext context, RecordState state) {
    return StepValues.outside(context, state);
  }
}
