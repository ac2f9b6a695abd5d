package io.tidemill.app.wiring;

import io.tidemill.adapters.provider.anthropic.AnthropicBatches;
import io.tidemill.adapters.provider.anthropic.AnthropicProvider;
import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.KeyHeader;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.provider.ollama.OllamaProvider;
import io.tidemill.adapters.provider.openai.Dialect;
import io.tidemill.adapters.provider.openai.OpenAiBatches;
import io.tidemill.adapters.provider.openai.OpenAiProvider;
import io.tidemill.adapters.provider.openai.SchemaSupport;
import io.tidemill.adapters.provider.replay.Recording;
import io.tidemill.adapters.provider.replay.ReplayProvider;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.app.settings.ServiceSettings;
import io.tidemill.app.settings.Settings;
import io.tidemill.app.settings.Value;
import io.tidemill.port.InputRefused;
import io.tidemill.port.ModelBatches;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.Time;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    if (provider == null) {
      throw new InputRefused(
          "The settings have no provider `%s`. Write it under `providers`, or use --simulated."
              .formatted(name));
    }
    return switch (provider.kind()) {
      case "anthropic" ->
          anthropic(endpoint(name, provider, ANTHROPIC, AnthropicProvider.KEY_HEADER));
      case "ollama" -> ollama(endpoint(name, provider, OLLAMA, ""), keepAlive(name));
      case "replay" -> replay(name, provider.replay());
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

  /// The batch service of a provider, empty where it has none that we speak.
  ///
  /// @throws InputRefused when its key is missing
  Optional<ModelBatches> realBatches(String name) {
    ServiceSettings.Provider provider = services.providers().get(name);
    if (provider == null) {
      return Optional.empty();
    }
    return switch (provider.kind()) {
      case "anthropic" ->
          Optional.of(
              new AnthropicBatches(
                  new HttpTransport(time),
                  endpoint(name, provider, ANTHROPIC, AnthropicProvider.KEY_HEADER)));
      case "openai" ->
          Optional.of(
              new OpenAiBatches(
                  new HttpTransport(time),
                  endpoint(name, provider, OPENAI, ""),
                  dialect(provider.url())));
      default -> Optional.empty();
    };
  }

  /// The batch service of the simulator in the place of that of a provider.
  Optional<ModelBatches> simulatedBatches(String name, SimulatedServices at) {
    ServiceSettings.Provider provider = services.providers().get(name);
    String kind = provider == null ? "" : provider.kind();
    return switch (kind) {
      case "anthropic" ->
          Optional.of(
              new AnthropicBatches(
                  new HttpTransport(time), new Endpoint(name, at.anthropic(), Secret.NONE)));
      case "ollama", "replay" -> Optional.empty();
      default ->
          Optional.of(
              new OpenAiBatches(
                  new HttpTransport(time),
                  new Endpoint(name, at.models(), Secret.NONE),
                  new Dialect(SchemaSupport.STRICT, Dialect.LimitField.MAX_TOKENS)));
    };
  }

  private ModelProvider replay(String name, ServiceSettings.Replay said) {
    Map<String, String> match = texts(said.match());
    Map<String, String> take = texts(said.take());
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    said.values().forEach((field, cells) -> values.put(field, texts(cells)));
    if (!said.file().isWritten() || take.isEmpty()) {
      throw new InputRefused(
          "The provider `%s` needs `file`, `match` and `take`: which table, which columns name the records, and which hold the answers."
              .formatted(name));
    }
    Path file = said.file().file();
    if (!Files.exists(file)) {
      throw new InputRefused(
          "The provider `%s` reads %s, which is not there. Set `file` under `providers.%s`."
              .formatted(name, file, name));
    }
    return new ReplayProvider(
        name, Inputs.table(file), new Recording(match(name, match), take, values));
  }

  private static Recording.Match match(String name, Map<String, String> columns) {
    String key = columns.get("key");
    String left = columns.get("left");
    String right = columns.get("right");
    if (key != null && columns.size() == 1) {
      return new Recording.Match.Key(key);
    }
    if (left != null && right != null && columns.size() == 2) {
      return new Recording.Match.Pair(left, right);
    }
    throw new InputRefused(
        "`match` of the provider `%s` must be {key: COLUMN}, or {left: COLUMN, right: COLUMN}."
            .formatted(name));
  }

  private static Map<String, String> texts(Map<String, Value> values) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, value.text()));
    return texts;
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
