package io.tidemill.plan;

import io.tidemill.pipeline.ModelRole;
import io.tidemill.pipeline.OptionSettings;
import io.tidemill.value.SourceLocation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The model of each role: what the pipeline says, unless `--model` says otherwise.
final class RoleModels {
  private static final int MOST_TOKENS = 4_096;

  private final Catalog catalog;
  private final Amounts amounts;
  private final PlanFindings findings;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, Action.RoleModel> models = new LinkedHashMap<>();

  RoleModels(Catalog catalog, Amounts amounts, PlanFindings findings) {
    this.catalog = catalog;
    this.amounts = amounts;
    this.findings = findings;
  }

  void bind(Map<String, ModelRole> roles, Map<String, String> overrides) {
    for (String role : overrides.keySet()) {
      if (!roles.containsKey(role)) {
        findings.unknownName("role", role, roles.keySet(), flag(role), "models");
      }
    }
    for (ModelRole role : roles.values()) {
      String override = overrides.get(role.name());
      String use = override == null ? role.use() : override;
      names.put(role.name(), use);
      ModelFacts facts = facts(role, use, override == null ? role.at() : flag(role.name()));
      if (facts != null) {
        models.put(role.name(), new Action.RoleModel(facts, resolved(role.options(), path(role))));
      }
    }
  }

  /// Role to `provider/model`.
  Map<String, String> names() {
    return names;
  }

  /// Role to its model with the options of the role; roles with a finding are missing.
  Map<String, Action.RoleModel> models() {
    return models;
  }

  /// The model with the options of a step over those of its role. Where nobody sets `max_tokens`, a
  /// reply may take 4,096 tokens or a quarter of the window, whichever is less: the reservation
  /// needs a bound.
  Action.RoleModel with(Action.RoleModel role, OptionSettings step, String path) {
    int quarter = Math.max(1, role.facts().window() / 4);
    ModelRole.Options bound =
        new ModelRole.Options(null, Math.min(MOST_TOKENS, quarter), null, null);
    return new Action.RoleModel(
        role.facts(), resolved(step, path).orElse(role.options()).orElse(bound));
  }

  private ModelRole.Options resolved(OptionSettings options, String path) {
    BigDecimal seed =
        amounts.number(
            options.seed(), Amounts.Bounds.whole(path, Integer.MIN_VALUE, Long.MAX_VALUE));
    return new ModelRole.Options(
        amounts.number(options.temperature(), Amounts.Bounds.any(path, 0, 2)),
        amounts.countOrAuto(options.maxTokens(), Amounts.Bounds.whole(path, 1, 10_000_000)),
        seed == null ? null : seed.longValueExact(),
        options.thinking());
  }

  private static String path(ModelRole role) {
    return "models." + role.name() + ".options";
  }

  private @Nullable ModelFacts facts(ModelRole role, String use, SourceLocation at) {
    ModelFacts facts = catalog.models().get(use);
    if (facts != null) {
      return facts;
    }
    String path = "models." + role.name() + ".use";
    int slash = use.indexOf('/');
    String provider = slash < 0 ? use : use.substring(0, slash);
    if (!catalog.providers().containsKey(provider)) {
      findings.unknownName("provider", provider, catalog.providers().keySet(), at, path);
    } else {
      List<String> known = catalog.models().keySet().stream().sorted().toList();
      findings.unknownName("model", use, known, at, path);
    }
    return null;
  }

  private static SourceLocation flag(String role) {
    return SourceLocation.ofFile("--model " + role);
  }
}
