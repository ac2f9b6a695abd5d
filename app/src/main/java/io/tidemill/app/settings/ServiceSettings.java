package io.tidemill.app.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Whom steps may ask, and what that costs.
///
/// @param models `provider/name` to its facts
/// @param groups models that share memory on one server
/// @param commands name to program and arguments
public record ServiceSettings(
    Map<String, Provider> providers,
    Map<String, Model> models,
    Map<String, ModelGroup> groups,
    Map<String, Service> tools,
    Map<String, Service> endpoints,
    Map<String, List<Value>> commands) {
  public ServiceSettings {
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
    endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
  }

  /// An endpoint that serves models.
  ///
  /// @param kind `ollama`, `openai`, `anthropic` or `replay`
  /// @param url unset: the public service of that kind
  /// @param replay what a `replay` reads; all unset otherwise
  public record Provider(
      String kind, Value url, Value key, Map<String, Value> headers, Replay replay) {
    private static final Pattern SECRET =
        Pattern.compile(
            "authorization|api-?key|token|secret|password|cookie", Pattern.CASE_INSENSITIVE);

    /// Whether a header of this name carries a secret.
    public static boolean isSecret(String header) {
      return SECRET.matcher(header).find();
    }
  }

  /// Answers given before.
  public record Replay(
      Value file,
      Map<String, Value> match,
      Map<String, Value> take,
      Map<String, Map<String, Value>> values) {}

  /// A model.
  ///
  /// @param seconds mean time of a call for a first forecast
  public record Model(Value window, PriceSetting price, PoolSettings pool, Value seconds) {}

  /// What limits calls together; an unset part does not.
  ///
  /// @param width a number or `auto`
  public record PoolSettings(
      Value width, Value mostInFlight, Value requestsPerMinute, Value tokensPerMinute) {}

  /// Models that share memory.
  public record ModelGroup(
      Value provider, Value holds, Value loadSeconds, Value keepAlive, Value wave) {}

  /// A search tool or an endpoint of `fetch` and `arcgis`.
  ///
  /// @param kind `tavily`, `http` or `arcgis`
  /// @param allowPrivate whether private addresses may be reached, unset for no
  /// @param cache how long an answer of another run may be reused, unset for a day
  public record Service(
      String kind,
      Value url,
      Value key,
      Value allowPrivate,
      PriceSetting price,
      Value cache,
      PoolSettings pool) {}

  /// What something costs.
  public sealed interface PriceSetting {
    /// Nothing, said so.
    record Free() implements PriceSetting {}

    /// Nobody said.
    record Unsaid() implements PriceSetting {}

    /// By tokens: amounts for `per` tokens.
    ///
    /// @param batch share of the price that the batch service takes
    record Tokens(
        Value currency,
        Value per,
        Value in,
        Value cached,
        Value out,
        Value reasoning,
        Value batch,
        Value asOf)
        implements PriceSetting {}

    /// By credits.
    record Credits(Value currency, Value perCredit, Value asOf) implements PriceSetting {}
  }
}
