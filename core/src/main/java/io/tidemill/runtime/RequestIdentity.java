package io.tidemill.runtime;

import io.tidemill.engine.PlanIndex;
import io.tidemill.expression.JsonSchemas;
import io.tidemill.expression.ReplyShape;
import io.tidemill.pipeline.Step;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.ToolFacts;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.ToolRequest;
import io.tidemill.value.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What makes two requests the same (engine.md 12). Names, conditions, saves, widths and prices are
/// not in it.
final class RequestIdentity {
  private final KeyedHash hash;
  private final long run;
  private final Map<String, Integer> twins;
  private final Map<String, Marker> markers;
  private final boolean simulated;

  RequestIdentity(KeyedHash hash, long run, PlanIndex steps, boolean simulated) {
    this.hash = hash;
    this.run = run;
    this.twins = Twins.of(steps.plan().pipeline());
    this.markers =
        steps.all().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    PlannedStep::name,
                    step -> Marker.of(hash, steps.plan().origin().fingerprint(), step.name())));
    this.simulated = simulated;
  }

  Marker marker(String step) {
    return Objects.requireNonNull(markers.get(step));
  }

  PreparedCall.Hashes ofModel(
      Preparer.Task task, PlannedStep step, Action.Ask ask, String model, ModelRequest request) {
    Marker marker = marker(step.name());
    List<String> parts = new ArrayList<>();
    parts.add("ask");
    parts.add(model);
    parts.add(request.options().toString());
    for (ModelRequest.Message message : request.messages()) {
      parts.add(message.role() + ":" + marker.neutral(message.text()));
    }
    parts.add(shape(ask.answer()));
    parts.add(ask.checks().stream().map(c -> c.that().text()).collect(Collectors.joining("\n")));
    return hashes(task, step, parts);
  }

  PreparedCall.Hashes ofTool(
      Preparer.Task task, PlannedStep step, ToolFacts tool, ToolRequest request) {
    return hashes(task, step, List.of("tool", tool.kind(), tool.name(), request.toString()));
  }

  /// A key that stays the same over every repeat of one result, for receivers that drop repeats.
  String ofResult(Preparer.Task task) {
    return hash.of(
            "result",
            Long.toString(run),
            Long.toString(task.ordinal()),
            task.node().toString(),
            Integer.toString(task.state().generation()))
        .hex();
  }

  private PreparedCall.Hashes hashes(Preparer.Task task, PlannedStep step, List<String> parts) {
    List<String> all = new ArrayList<>(parts);
    all.add(
        twins.getOrDefault(step.name(), 0) + "/" + task.node().round() + "/" + votes(task, step));
    all.add(Boolean.toString(simulated));
    Fingerprint request = hash.of(all.toArray(String[]::new));
    boolean reusable =
        step.policy().reuse() != Step.Reuse.NEVER
            && !task.state().fresh().contains(step.name())
            && task.wanted().hint().complaint().isEmpty();
    return new PreparedCall.Hashes(request, reusable ? request : null);
  }

  private static String shape(ReplyShape shape) {
    return switch (shape) {
      case ReplyShape.Plain plain -> plain.toString();
      case ReplyShape.Json json -> JsonSchemas.of(json.fields()).toString();
    };
  }

  /// The element's index where elements ask on their own, so that votes stay independent.
  private static int votes(Preparer.Task task, PlannedStep step) {
    return step.conditions().each() == null ? 0 : task.node().element();
  }
}
