package io.tidemill.app.wiring;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Reach;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.adapters.tool.arcgis.ArcgisLayer;
import io.tidemill.adapters.tool.http.HttpFetch;
import io.tidemill.app.settings.ServiceSettings;
import io.tidemill.app.settings.Settings;
import io.tidemill.plan.ToolFacts;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// Makes clients of endpoints: documents by HTTP, and map layers.
final class EndpointTools {
  /// Kind of an endpoint of documents.
  static final String DOCUMENTS = "http";

  /// Kind of a map layer.
  static final String LAYER = "arcgis";

  private final ServiceSettings services;
  private final Time time;

  EndpointTools(Settings settings, Time time) {
    this.services = settings.services();
    this.time = time;
  }

  /// A client of the simulator in its place.
  Tool simulated(ToolFacts tool, SimulatedServices at) {
    URI base = tool.kind().equals(LAYER) ? at.arcgis(tool.name()) : at.documents(tool.name());
    return pinned(tool, new Endpoint(tool.name(), base, Secret.NONE), Reach.ANYWHERE);
  }

  /// A client as the settings say.
  ///
  /// @throws InputRefused when the endpoint is not in the settings or its url is none
  Tool real(ToolFacts tool) {
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
    return tool.kind().equals(LAYER)
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
