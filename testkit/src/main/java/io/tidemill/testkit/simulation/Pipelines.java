package io.tidemill.testkit.simulation;

import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.Price;
import io.tidemill.language.PipelineReader;
import io.tidemill.pipeline.Definition;
import io.tidemill.plan.Catalog;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.Planner;
import io.tidemill.plan.Pool;
import io.tidemill.plan.ToolFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The pipelines that worlds run, and what the settings of a world offer.
final class Pipelines {
  /// Names of those whose questions go alone.
  static final List<String> NAMES =
      List.of("tiers", "branches", "elements", "rounds", "people", "shared");

  /// The one whose questions go together.
  static final String BUNDLES = "bundles";

  /// The one whose questions go in batches of the provider.
  static final String BATCHES = "batches";

  /// The one that compares all records.
  static final String RANKED = "ranked";

  /// One that the seed draws.
  static final String DRAWN = "drawn";

  private static final Price PRICE =
      new Price.PerToken(
          new BigDecimal("0.000001"),
          new BigDecimal("0.000001"),
          new BigDecimal("0.00001"),
          new BigDecimal("0.00001"),
          new BigDecimal("0.5"),
          "world");

  private Pipelines() {}

  /// The plan of a pipeline.
  ///
  /// @param seed draws the one that is drawn
  static Plan plan(String name, Pool model, long seed) {
    String text = name.equals(DRAWN) ? DrawnPipeline.of(seed) : text(name);
    Definition definition = PipelineReader.read(text, name + ".yaml", file -> null).required();
    return Planner.plan(definition, catalog(model), PlanRequest.NONE).required();
  }

  private static String text(String name) {
    try (InputStream file = Pipelines.class.getResourceAsStream(name + ".yaml")) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Catalog catalog(Pool model) {
    ToolFacts web =
        new ToolFacts(
            "web",
            "tavily",
            new Price.PerUnit(new BigDecimal("0.001"), 2, "world"),
            model.group() == null ? Pool.adaptive("web") : Pool.adaptive("web").in(model.group()),
            Duration.ofDays(1));
    return new Catalog(
        Map.of("play", "openai"),
        Map.of("play/model", new ModelFacts("play", "model", 32_000, PRICE, model, BigDecimal.ONE)),
        Map.of("web", web),
        Map.of(),
        Set.of(),
        Set.of(),
        BudgetLimits.NONE,
        false);
  }
}
