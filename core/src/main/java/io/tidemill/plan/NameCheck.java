package io.tidemill.plan;

import io.tidemill.expression.Nearest;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.Discard;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Save;
import io.tidemill.pipeline.ServiceSpec;
import io.tidemill.pipeline.SimulationEntry;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names outside of expressions: what `discard`, `simulation`, services and the names of `each`
/// refer to.
final class NameCheck {
  private final Scopes scopes;
  private final PlanFindings findings;

  NameCheck(Scopes scopes, PlanFindings findings) {
    this.scopes = scopes;
    this.findings = findings;
  }

  void check(Pipeline pipeline, Catalog catalog) {
    for (ServiceSpec service : pipeline.services().values()) {
      if (!catalog.endpoints().containsKey(service.at())) {
        findings.unknownName(
            "endpoint",
            service.at(),
            catalog.endpoints().keySet(),
            service.place(),
            "services." + service.name() + ".at");
      }
    }
    scopes
        .steps()
        .all()
        .forEach(
            located ->
                elementName(located.step().common().each(), "steps." + located.step().name()));
    List<Save> saves = pipeline.outputs().saves();
    for (int i = 0; i < saves.size(); i++) {
      elementName(saves.get(i).each(), "save." + i);
    }
  }

  /// Names that need the result types.
  void checkFields(Pipeline pipeline) {
    pipeline.outputs().discards().forEach(this::discard);
    pipeline.simulation().forEach(this::simulation);
  }

  private void elementName(Step.@Nullable Each each, String path) {
    if (each != null && scopes.steps().find(each.name()) != null) {
      findings.error(
          "bad-value",
          each.at(),
          path + ".each",
          "`" + each.name() + "` is also the name of a step.",
          "Give the element another name.");
    }
  }

  private void discard(Discard discard) {
    if (scopes.steps().find(discard.step()) == null) {
      findings.unknownName("step", discard.step(), scopes.steps().names(), discard.at(), "discard");
    } else {
      field(discard.field(), discard.step(), discard.at(), "discard");
    }
  }

  private void simulation(String step, SimulationEntry entry) {
    if (scopes.steps().find(step) == null) {
      return;
    }
    String path = "simulation." + step;
    Map<String, Type.Field> fields = fields(step);
    for (Map.Entry<String, SimulationEntry.Played> played : entry.fields().entrySet()) {
      field(played.getKey(), step, entry.at(), path);
      if (played.getValue() instanceof SimulationEntry.Played.Weighted weighted) {
        weights(fields.get(played.getKey()), weighted, entry.at(), path + "." + played.getKey());
      }
    }
  }

  private void weights(
      Type.@Nullable Field field,
      SimulationEntry.Played.Weighted weighted,
      SourceLocation at,
      String path) {
    if (field == null || !(field.type() instanceof Type.Choice choice)) {
      return;
    }
    for (String value : weighted.weights().keySet()) {
      if (!choice.values().contains(value)) {
        findings.error(
            "type",
            at,
            path,
            "`" + value + "` is no value of " + choice + ".",
            "Use the values of the choice.");
      }
    }
  }

  private void field(String field, String step, SourceLocation at, String path) {
    Set<String> known = fields(step).keySet();
    if (!known.contains(field)) {
      findings.error(
          "unknown-field",
          at,
          path,
          "The step `" + step + "` has no field `" + field + "`.",
          Nearest.of(field, known)
              .map(near -> "Did you mean `" + near + "`?")
              .orElseGet(() -> "It has " + String.join(", ", known) + "."));
    }
  }

  /// What one run of the step gives; a comparison's answer is what the simulator plays.
  private Map<String, Type.Field> fields(String step) {
    return scopes.steps().get(step).step().kind() instanceof StepKind.Compare compare
        ? compare.answer().fields()
        : scopes.single(step).fields();
  }
}
