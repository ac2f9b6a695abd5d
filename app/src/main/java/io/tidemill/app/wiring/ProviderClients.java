package io.tidemill.app.wiring;

import io.tidemill.adapters.provider.anthropic.AnthropicProvider;
import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.KeyHeader;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.provider.ollama.OllamaProvider;
import io.tidemill.adapters.provider.openai.Dialect;
import io.tidemill.adapters.provider.openai.OpenAiProvider;
import io.tidemill.adapters.provider.openai.SchemaSupport;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.app.settings.ServiceSettings;
import io.tidemill.app.settings.Settings;
import io.tidemill.app.settings.Value;
import io.tidemill.port.InputRefused;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.Time;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes clients of model services, each in the wire format of its kind.
final class ProviderClients {
  private static final String OPENAI = "https://api.openai.com/v1";
  private static final String ANTHROPIC = "https://api.anthropic.com";
  private static final String OLLAMA = "http://127.0.0.1:11434";

  private final ServiceSettings services;
  private final Time time;

  ProviderClients(Settings settings, Time time) {
    this.services = settings.services();
    this.time = time;
  }

  /// A client of the service that the settings name so.
  ///
  /// @throws InputRefused when its key is missing or its kind cannot be spoken to yet
  ModelProvider real(String name) {
    ServiceSettings.Provider provider = services.providers().get(name);
    String kind = provider == null ? "(unknown)" : provider.kind();
    if (provider == null || !List.of("openai", "anthropic", "ollama").contains(kind)) {
      throw new InputRefused(
          "The provider `%s` is of kind %s, which is not built yet. Use one of kind openai, anthropic or ollama, or --simulated."
              .formatted(name, kind));
    }
    return switch (kind) {
      case "anthropic" ->
          anthropic(endpoint(name, provider, ANTHROPIC, AnthropicProvider.KEY_HEADER));
      case "ollama" -> ollama(endpoint(name, provider, OLLAMA, ""), keepAlive(name));
      default -> openai(endpoint(name, provider, OPENAI, ""), dialect(provider.url()));
    };
  }

  /// A client of the simulator in the place of that service.
  ModelProvider simulated(String name, SimulatedServices at) {
    ServiceSettings.Provider provider = services.providers().get(name);
    String kind = provider == null ? "" : provider.kind();
    return switch (kind) {
      case "anthropic" -> anthropic(new Endpoint(name, at.anthropic(), Secret.NONE));
      case "ollama" -> ollama(new Endpoint(name, at.ollama(), Secret.NONE), null);
      default ->
          openai(
              new Endpoint(name, at.models(), Secret.NONE),
              new Dialect(SchemaSupport.STRICT, Dialect.LimitField.MAX_TOKENS));
    };
  }

  private ModelProvider openai(Endpoint endpoint, Dialect dialect) {
    return new OpenAiProvider(new HttpTransport(time), endpoint, dialect);
  }

  private ModelProvider anthropic(Endpoint endpoint) {
    return new AnthropicProvider(new HttpTransport(time), endpoint);
  }

  private ModelProvider ollama(Endpoint endpoint, @Nullable Duration keepAlive) {
    return new OllamaProvider(new HttpTransport(time), endpoint, keepAlive);
  }

  /// OpenAI's own models, wherever they are reached, or somebody else's.
  private static Dialect dialect(Value url) {
    String host = URI.create(url.or(OPENAI)).getHost();
    boolean own =
        host != null
            && (host.equals("api.openai.com")
                || host.endsWith(".api.openai.com")
                || host.endsWith(".openai.azure.com"));
    return own ? Dialect.OPENAI : Dialect.COMPATIBLE;
  }

  /// @param keyHeader header that carries the key bare, empty for a bearer token
  private static Endpoint endpoint(
      String name, ServiceSettings.Provider provider, String usual, String keyHeader) {
    Secret key = secret(provider.key());
    List<KeyHeader> keys = new ArrayList<>();
    keys.add(keyHeader.isEmpty() ? KeyHeader.bearer(key) : KeyHeader.bare(keyHeader, key));
    Map<String, String> headers = new LinkedHashMap<>();
    provider
        .headers()
        .forEach(
            (header, value) -> {
              if (ServiceSettings.Provider.isSecret(header)) {
                keys.add(KeyHeader.bare(header, Secret.of(value.text())));
              } else {
                headers.put(header, value.text());
              }
            });
    return new Endpoint(name, URI.create(provider.url().or(usual)), keys, headers);
  }

  /// A key that is written but not there stops before anything is spent; one that is not written is
  /// not sent.
  static Secret secret(Value key) {
    return key.isWritten() ? Secret.of(key.text()) : Secret.NONE;
  }

  /// The longest time that a group of models on this server asks for; null when none does.
  private @Nullable Duration keepAlive(String name) {
    return services.groups().values().stream()
        .filter(group -> group.provider().isKnown() && group.provider().text().equals(name))
        .filter(group -> group.keepAlive().isWritten())
        .map(group -> group.keepAlive().duration())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
