package io.tidemill.plan;

import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.Price;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Settings that offer everything the tests mention.
public final class Catalogs {
  private Catalogs() {}

  /// Three models, one search tool, endpoints, a connection and a command.
  public static Catalog generous() {
    Map<String, ModelFacts> models = new HashMap<>();
    for (String name :
        new String[] {
          "deepseek/deepseek-flash",
          "local/gemma3:1b",
          "local/gemma2:latest",
          "local/qwen2.5:7b",
          "local/small"
        }) {
      String[] parts = name.split("/", 2);
      models.put(
          name,
          new ModelFacts(
              parts[0],
              parts[1],
              name.equals("local/small") ? 2_000 : 32_000,
              new Price.Free(),
              Pool.adaptive(name),
              null));
    }
    return new Catalog(
        Map.of("deepseek", "openai", "local", "ollama"),
        models,
        tools("tavily", "web"),
        tools(
            "arcgis",
            "tarrant_parcels",
            "dallas_parcels",
            "denton_parcels",
            "collin_parcels",
            "bexar_parcels",
            "api"),
        Set.of("evidence", "work"),
        Set.of("tidy"),
        BudgetLimits.NONE,
        true);
  }

  private static Map<String, ToolFacts> tools(String kind, String... names) {
    Map<String, ToolFacts> tools = new LinkedHashMap<>();
    for (String name : names) {
      tools.put(
          name,
          new ToolFacts(name, kind, new Price.Free(), Pool.adaptive(name), Duration.ofDays(1)));
    }
    return tools;
  }
}
