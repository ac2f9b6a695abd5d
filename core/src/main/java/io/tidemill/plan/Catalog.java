package io.tidemill.plan;

import io.tidemill.budget.BudgetLimits;
import java.util.Map;
import java.util.Set;

/// What the settings offer to a pipeline, as values.
///
/// @param providers provider name to its kind, for example `openai`
/// @param models `provider/model` to its facts
/// @param tools search tools by name
/// @param endpoints endpoints by name
/// @param connections names of the connections
/// @param commands names of the commands
/// @param limits how much may be spent
/// @param simulated whether the simulator stands in for everything, so that keys and prices are not
///   asked for
public record Catalog(
    Map<String, String> providers,
    Map<String, ModelFacts> models,
    Map<String, ToolFacts> tools,
    Map<String, ToolFacts> endpoints,
    Set<String> connections,
    Set<String> commands,
    BudgetLimits limits,
    boolean simulated) {
  public Catalog {
    providers = Map.copyOf(providers);
    models = Map.copyOf(models);
    tools = Map.copyOf(tools);
    endpoints = Map.copyOf(endpoints);
    connections = Set.copyOf(connections);
    commands = Set.copyOf(commands);
  }
}
