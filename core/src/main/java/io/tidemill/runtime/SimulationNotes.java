package io.tidemill.runtime;

import io.tidemill.engine.PlanIndex;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.ReplyShape;
import io.tidemill.pipeline.SimulationEntry;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import io.tidemill.port.SimulationHeader;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The header that tells a simulator what to play (language.md 7); nothing at all in a real run.
final class SimulationNotes {
  private final PlanIndex steps;
  private final DriveOptions.@Nullable SimulationSeed simulation;

  SimulationNotes(PlanIndex steps, DriveOptions.@Nullable SimulationSeed simulation) {
    this.steps = steps;
    this.simulation = simulation;
  }

  /// The headers of one call.
  ///
  /// @param reply form of the answer, null where the service's own format says it
  Map<String, String> headers(
      Preparer.Task task, PlannedStep step, Bindings values, @Nullable ReplyShape reply) {
    if (simulation == null) {
      return Map.of();
    }
    int element = task.node().element();
    int round = task.node().round();
    boolean isPair = step.action() instanceof Action.Compare;
    String part =
        isPair ? "" : (round > 0 ? "#" + round : "") + (element >= 0 ? "[" + element + "]" : "");
    SimulationHeader.Question question =
        new SimulationHeader.Question(
            step.name(),
            task.key(),
            part,
            task.wanted().tries().asked() + 1,
            task.wanted().tries().all() + 1);
    SimulationHeader header =
        new SimulationHeader(
            simulation.seed(), question, reply, entry(step, values), words(task.values().record()));
    return Map.of(SimulationHeader.NAME, header.toJson());
  }

  private ObjectNode entry(PlannedStep step, Bindings values) {
    ObjectNode played = JsonNodeFactory.instance.objectNode();
    SimulationEntry entry = steps.plan().pipeline().simulation().get(step.name());
    if (entry == null) {
      return played;
    }
    if (entry.seconds() != null) {
      played.put("seconds", entry.seconds());
    }
    played.put("fail", entry.fail());
    entry.fields().forEach((field, how) -> played.set(field, value(how, values)));
    return played;
  }

  private static JsonNode value(SimulationEntry.Played how, Bindings values) {
    return switch (how) {
      case SimulationEntry.Played.Computed computed ->
          Evaluator.evaluate(computed.value().root(), values);
      case SimulationEntry.Played.Weighted weighted -> {
        ObjectNode weights = JsonNodeFactory.instance.objectNode();
        weighted.weights().forEach(weights::put);
        yield weights;
      }
    };
  }

  private static String words(ObjectNode record) {
    StringJoiner words = new StringJoiner(" ");
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      if (field.getValue().isString()) {
        words.add(field.getValue().asString());
      }
    }
    return words.toString();
  }
}
