package io.tidemill.app.wiring;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.adapters.tool.search.TavilySearch;
import io.tidemill.app.settings.ServiceSettings;
import io.tidemill.app.settings.Settings;
import io.tidemill.plan.Plan;
import io.tidemill.port.InputRefused;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Clients for the providers and tools that one plan uses. Closing frees their connections and
/// stops a simulator of our own.
public final class Services implements AutoCloseable {
  private static final String TAVILY = "https://api.tavily.com";

  /// Nobody to ask.
  public static final Services NONE = new Services(null);

  private final Map<String, ModelProvider> providers = new LinkedHashMap<>();
  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final @Nullable Simulator simulator;

  private Services(@Nullable Simulator simulator) {
    this.simulator = simulator;
  }

  /// Clients for the services of the settings. A key is needed only of a service that the plan
  /// uses.
  ///
  /// @throws InputRefused when a key is missing or a service cannot be spoken to yet
  static Services real(Plan plan, Settings settings, Time time) {
    Services services = new Services(null);
    ProviderClients clients = new ProviderClients(settings, time);
    Used used = Used.of(plan);
    for (String name : used.providers()) {
      services.providers.put(name, clients.real(name));
    }
    for (String name : used.tools()) {
      services.tools.put(name, search(name, settings.services().tools().get(name), time));
    }
    return services;
  }

  /// Clients for a simulator in the place of every provider and tool.
  ///
  /// @param settings say of which kind a provider is
  /// @param own the simulator to close in the end, null when it is somebody else's
  static Services simulated(
      Plan plan, Settings settings, SimulatedServices at, @Nullable Simulator own, Time time) {
    Services services = new Services(own);
    ProviderClients clients = new ProviderClients(settings, time);
    Used used = Used.of(plan);
    for (String name : used.providers()) {
      services.providers.put(name, clients.simulated(name, at));
    }
    for (String name : used.tools()) {
      Endpoint endpoint = new Endpoint(name, at.search(), Secret.NONE);
      services.tools.put(name, new TavilySearch(new HttpTransport(time), endpoint, time));
    }
    return services;
  }

  /// Provider name to client.
  public Map<String, ModelProvider> providers() {
    return Map.copyOf(providers);
  }

  /// Tool name to client.
  public Map<String, Tool> tools() {
    return Map.copyOf(tools);
  }

  @Override
  public void close() {
    providers.values().forEach(ModelProvider::close);
    tools.values().forEach(Tool::close);
    if (simulator != null) {
      simulator.close();
    }
  }

  private static Tool search(String name, ServiceSettings.@Nullable Service tool, Time time) {
    if (tool == null) {
      throw new InputRefused(
          "The settings have no search tool `%s`. Add it under `tools`.".formatted(name));
    }
    URI base = URI.create(tool.url().or(TAVILY));
    return new TavilySearch(
        new HttpTransport(time),
        new Endpoint(name, base, ProviderClients.secret(tool.key())),
        time);
  }

  /// Names that a plan uses.
  private record Used(Set<String> providers, Set<String> tools) {
    static Used of(Plan plan) {
      return new Used(PlanUses.providers(plan), PlanUses.tools(plan));
    }
  }
}
