package io.tidemill.app.wiring;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Reach;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.adapters.tool.arcgis.ArcgisLayer;
import io.tidemill.adapters.tool.http.HttpFetch;
import io.tidemill.adapters.tool.search.TavilySearch;
import io.tidemill.app.settings.ServiceSettings;
import io.tidemill.app.settings.Settings;
import io.tidemill.plan.ToolFacts;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// Makes clients of everything that steps ask besides models, each of its kind.
final class ToolClients {
  private static final String TAVILY = "https://api.tavily.com";

  private final ServiceSettings services;
  private final Time time;

  ToolClients(Settings settings, Time time) {
    this.services = settings.services();
    this.time = time;
  }

  /// A client of what the settings name so.
  ///
  /// @throws InputRefused when its key is missing, its url is none, or its kind cannot be spoken to
  ///   yet
  Tool real(ToolFacts tool) {
    return switch (tool.kind()) {
      case "tavily" -> search(tool.name());
      case "http", "arcgis" -> endpoint(tool);
      default -> throw notBuilt(tool);
    };
  }

  /// A client of the simulator in the place of it.
  Tool simulated(ToolFacts tool, SimulatedServices at) {
    return switch (tool.kind()) {
      case "tavily" ->
          new TavilySearch(new HttpTransport(time), at(tool.name(), at.search()), time);
      case "http" -> pinned(tool, at(tool.name(), at.documents(tool.name())), Reach.ANYWHERE);
      case "arcgis" -> pinned(tool, at(tool.name(), at.arcgis(tool.name())), Reach.ANYWHERE);
      default -> throw notBuilt(tool);
    };
  }

  private static InputRefused notBuilt(ToolFacts tool) {
    return new InputRefused(
        "`%s` is of kind %s, which is not built yet. `tidemill lint` and `tidemill plan` work."
            .formatted(tool.name(), tool.kind()));
  }

  private static Endpoint at(String name, URI base) {
    return new Endpoint(name, base, Secret.NONE);
  }

  private Tool search(String name) {
    ServiceSettings.Service tool = services.tools().get(name);
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

  private Tool endpoint(ToolFacts tool) {
    ServiceSettings.Service service = services.endpoints().get(tool.name());
    if (service == null) {
      throw new InputRefused(
          "The settings have no endpoint `%s`. Add it under `endpoints`.".formatted(tool.name()));
    }
    URI base = base(tool.name(), service.url().or(""));
    Reach reach =
        service.allowPrivate().isWritten() && service.allowPrivate().truth()
            ? Reach.ANYWHERE
            : Reach.PUBLIC;
    return pinned(
        tool, new Endpoint(tool.name(), base, ProviderClients.secret(service.key())), reach);
  }

  private Tool pinned(ToolFacts tool, Endpoint endpoint, Reach reach) {
    HttpTransport transport = HttpTransport.pinned(time, endpoint.base(), reach);
    return tool.kind().equals("arcgis")
        ? new ArcgisLayer(transport, endpoint, time)
        : new HttpFetch(transport, endpoint);
  }

  /// What fetches are kept below: scheme, host, port and path, nothing else.
  private static URI base(String name, String url) {
    try {
      URI base = new URI(url.strip());
      boolean plain =
          base.getHost() != null
              && base.getScheme() != null
              && List.of("http", "https").contains(base.getScheme())
              && base.getRawUserInfo() == null
              && base.getRawQuery() == null
              && base.getRawFragment() == null;
      if (plain) {
        return base;
      }
    } catch (URISyntaxException unreadable) {
      throw noBase(name);
    }
    throw noBase(name);
  }

  private static InputRefused noBase(String name) {
    return new InputRefused(
        "The `url` of the endpoint `%s` is no address that can be kept to. Write http:// or https://, a host, a port if need be and a path, such as https://maps.example.org/parcels/FeatureServer/0; a key goes under `key`."
            .formatted(name));
  }
}
