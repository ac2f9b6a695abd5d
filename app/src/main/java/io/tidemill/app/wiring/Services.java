package io.tidemill.app.wiring;

import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.plan.Plan;
import io.tidemill.port.InputRefused;
import io.tidemill.port.ModelBatches;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.Tool;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Clients for the providers and tools that one plan uses. Closing frees their connections and
/// stops a simulator of our own.
public final class Services implements AutoCloseable {
  /// Nobody to ask.
  public static final Services NONE = new Services(null);

  private final Map<String, ModelProvider> providers = new LinkedHashMap<>();
  private final Map<String, ModelBatches> batches = new LinkedHashMap<>();
  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final @Nullable Simulator simulator;

  private Services(@Nullable Simulator simulator) {
    this.simulator = simulator;
  }

  /// Clients for the services of the settings. A key is needed only of a service that the plan
  /// uses.
  ///
  /// @throws InputRefused when a key is missing or a service cannot be spoken to yet
  static Services real(Plan plan, ProviderClients providers, ToolClients tools) {
    Services services = new Services(null);
    PlanUses.providers(plan).forEach(name -> services.providers.put(name, providers.real(name)));
    PlanUses.batching(plan)
        .forEach(
            name -> providers.realBatches(name).ifPresent(one -> services.batches.put(name, one)));
    PlanUses.tools(plan).forEach((pool, tool) -> services.tools.put(pool, tools.real(tool)));
    return services;
  }

  /// Clients for a simulator in the place of every provider and tool.
  ///
  /// @param own the simulator to close in the end, null when it is somebody else's
  static Services simulated(
      Plan plan,
      ProviderClients providers,
      ToolClients tools,
      SimulatedServices at,
      @Nullable Simulator own) {
    Services services = new Services(own);
    PlanUses.providers(plan)
        .forEach(name -> services.providers.put(name, providers.simulated(name, at)));
    PlanUses.batching(plan)
        .forEach(
            name ->
                providers
                    .simulatedBatches(name, at)
                    .ifPresent(one -> services.batches.put(name, one)));
    PlanUses.tools(plan)
        .forEach((pool, tool) -> services.tools.put(pool, tools.simulated(tool, at)));
    return services;
  }

  /// Provider name to client.
  public Map<String, ModelProvider> providers() {
    return Map.copyOf(providers);
  }

  /// Provider name to its batch service, of those that have one and are to use it.
  public Map<String, ModelBatches> batches() {
    return Map.copyOf(batches);
  }

  /// Name of a pool to the client of its tool.
  public Map<String, Tool> tools() {
    return Map.copyOf(tools);
  }

  @Override
  public void close() {
    providers.values().forEach(ModelProvider::close);
    batches.values().forEach(ModelBatches::close);
    tools.values().forEach(Tool::close);
    if (simulator != null) {
      simulator.close();
    }
  }
}
