package io.tidemill.plan;

import io.tidemill.expression.Cells;
import io.tidemill.expression.Conformance;
import io.tidemill.expression.ConversionError;
import io.tidemill.expression.Problem;
import io.tidemill.pipeline.Param;
import io.tidemill.value.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The values of parameters: what `--set` says, else the default.
final class ParamValues {
  private final PlanFindings findings;

  ParamValues(PlanFindings findings) {
    this.findings = findings;
  }

  /// A value for each parameter that has one.
  Map<String, JsonNode> resolve(Map<String, Param> params, Map<String, String> sets) {
    for (String name : sets.keySet()) {
      if (!params.containsKey(name)) {
        findings.unknownName("parameter", name, params.keySet(), flag(name), "params");
      }
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Param param : params.values()) {
      JsonNode value = value(param, sets.get(param.name()));
      if (value != null) {
        values.put(param.name(), value);
      }
    }
    return values;
  }

  private @Nullable JsonNode value(Param param, @Nullable String set) {
    if (set == null && param.preset() == null) {
      findings.error(
          "bad-value",
          param.at(),
          "params." + param.name(),
          "The parameter `" + param.name() + "` has no default and is not set.",
          "Set it with `--set " + param.name() + "=..`.");
      return null;
    }
    return set == null ? fitting(param, param.preset(), param.at()) : converted(param, set);
  }

  private @Nullable JsonNode converted(Param param, String set) {
    try {
      return fitting(param, Cells.convert(set, param.type()), flag(param.name()));
    } catch (ConversionError error) {
      refuse(param, String.valueOf(error.getMessage()), flag(param.name()));
      return null;
    }
  }

  private @Nullable JsonNode fitting(Param param, @Nullable JsonNode value, SourceLocation at) {
    if (value == null) {
      return null;
    }
    List<Problem> problems = Conformance.problems(value, param.type(), "");
    if (problems.isEmpty()) {
      return value;
    }
    refuse(param, problems.getFirst().toString(), at);
    return null;
  }

  private void refuse(Param param, String why, SourceLocation at) {
    findings.error(
        "bad-value",
        at,
        "params." + param.name(),
        "The parameter `" + param.name() + "` is of type " + param.type() + ": " + why + ".",
        "Set a value of that type with `--set " + param.name() + "=..`.");
  }

  private static SourceLocation flag(String name) {
    return SourceLocation.ofFile("--set " + name);
  }
}
