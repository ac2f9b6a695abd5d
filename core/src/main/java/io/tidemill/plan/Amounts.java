package io.tidemill.plan;

import io.tidemill.pipeline.Durations;
import io.tidemill.pipeline.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Settings of steps as numbers and durations, parameters put in. What a parameter gets wrong is a
/// finding.
final class Amounts {
  private final Map<String, JsonNode> params;
  private final PlanFindings findings;

  Amounts(Map<String, JsonNode> params, PlanFindings findings) {
    this.params = params;
    this.findings = findings;
  }

  /// A whole number; `otherwise` where nothing is set or what is set is a finding.
  int count(@Nullable Setting setting, int otherwise, Bounds bounds) {
    BigDecimal number = number(setting, bounds);
    return number == null ? otherwise : number.intValue();
  }

  /// A whole number; null for `auto`, for nothing, and after a finding.
  @Nullable Integer countOrAuto(@Nullable Setting setting, Bounds bounds) {
    BigDecimal number = number(setting, bounds);
    return number == null ? null : number.intValue();
  }

  /// A number; null where nothing is set, for `auto`, and after a finding.
  @Nullable BigDecimal number(@Nullable Setting setting, Bounds bounds) {
    return switch (setting) {
      case null -> null;
      case Setting.Number number -> number.value();
      case Setting.Span _, Setting.Auto _ -> null;
      case Setting.OfParam param -> numberOf(param, bounds);
    };
  }

  /// A duration; null where nothing is set and after a finding.
  @Nullable Duration duration(@Nullable Setting setting, String path) {
    return switch (setting) {
      case null -> null;
      case Setting.Span span -> span.value();
      case Setting.Number _, Setting.Auto _ -> null;
      case Setting.OfParam param -> durationOf(param, path);
    };
  }

  /// What a number may be.
  ///
  /// @param path where it stands, for findings
  record Bounds(String path, long least, long most, boolean whole) {
    static Bounds whole(String path, long least, long most) {
      return new Bounds(path, least, most, true);
    }

    static Bounds any(String path, long least, long most) {
      return new Bounds(path, least, most, false);
    }

    boolean allow(BigDecimal number) {
      return number.compareTo(BigDecimal.valueOf(least)) >= 0
          && number.compareTo(BigDecimal.valueOf(most)) <= 0
          && (!whole || number.stripTrailingZeros().scale() <= 0);
    }
  }

  private @Nullable BigDecimal numberOf(Setting.OfParam param, Bounds bounds) {
    JsonNode value = value(param, bounds.path());
    if (value == null) {
      return null;
    }
    if (value.isNumber() && bounds.allow(value.decimalValue())) {
      return value.decimalValue();
    }
    refuse(
        param,
        bounds.path(),
        value,
        (bounds.whole() ? "a whole number" : "a number")
            + " from "
            + bounds.least()
            + " to "
            + bounds.most());
    return null;
  }

  private @Nullable Duration durationOf(Setting.OfParam param, String path) {
    JsonNode value = value(param, path);
    if (value == null) {
      return null;
    }
    Optional<Duration> duration =
        value.isString() ? Durations.parse(value.asString()) : Optional.empty();
    if (duration.isEmpty()) {
      refuse(param, path, value, "a duration such as `30s`");
    }
    return duration.orElse(null);
  }

  private @Nullable JsonNode value(Setting.OfParam param, String path) {
    JsonNode value = params.get(param.param());
    if (value == null) {
      findings.unknownName("parameter", param.param(), params.keySet(), param.at(), path);
    }
    return value;
  }

  private void refuse(Setting.OfParam param, String path, JsonNode value, String wanted) {
    findings.error(
        "bad-value",
        param.at(),
        path,
        "`param."
            + param.param()
            + "` is "
            + value
            + " and stands where "
            + wanted
            + " is expected.",
        "Set another value with `--set " + param.param() + "=..` or narrow the parameter's type.");
  }
}
