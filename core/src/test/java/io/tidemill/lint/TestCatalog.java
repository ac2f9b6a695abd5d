package io.tidemill.lint;

import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.Price;
import io.tidemill.plan.Catalog;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.Pool;
import io.tidemill.plan.ToolFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The settings that all cases share: models of every sort, one search tool, endpoints, a
/// connection and a command.
final class TestCatalog {
  private static final Price.Free FREE = new Price.Free();
  private static final Price PAID =
      new Price.PerToken(
          new BigDecimal("0.00000015"),
          new BigDecimal("0.000000003"),
          new BigDecimal("0.0000006"),
          new BigDecimal("0.0000006"),
          java.math.BigDecimal.ONE,
          "2026-11-01");

  static final Catalog CATALOG =
      new Catalog(
          Map.of("local", "ollama", "deepseek", "openai", "openai", "openai", "odd", "openai"),
          List.of(
                  model("local", "gemma3:1b", 8192, FREE),
                  model("local", "gemma2:latest", 8192, FREE),
                  model("local", "qwen2.5:7b", 8192, FREE),
                  model("local", "tiny", 64, FREE),
                  model("deepseek", "deepseek-flash", 1_000_000, PAID),
                  model("openai", "gpt-5-mini", 400_000, PAID),
                  model("odd", "unpriced", 8192, new Price.Unknown()))
              .stream()
              .collect(Collectors.toMap(ModelFacts::name, Function.identity())),
          Map.of(
              "web",
              tool("web", "tavily", new Price.PerUnit(new BigDecimal("0.008"), 2, "2026-11-01"))),
          Map.of(
              "tarrant_parcels", tool("tarrant_parcels", "arcgis", FREE),
              "dallas_parcels", tool("dallas_parcels", "arcgis", FREE),
              "denton_parcels", tool("denton_parcels", "arcgis", FREE),
              "collin_parcels", tool("collin_parcels", "arcgis", FREE),
              "bexar_parcels", tool("bexar_parcels", "arcgis", FREE),
              "api", tool("api", "http", FREE)),
          Set.of("work", "evidence"),
          Set.of("classify"),
          BudgetLimits.NONE,
          false);

  private TestCatalog() {}

  private static ModelFacts model(String provider, String name, int window, Price price) {
    return new ModelFacts(
        provider, name, window, price, Pool.adaptive(provider + "/" + name), null);
  }

  private static ToolFacts tool(String name, String kind, Price price) {
    return new ToolFacts(name, kind, price, Pool.adaptive(name), Duration.ofDays(1));
  }
}
