package io.tidemill.adapters.provider.http;

import java.net.URI;
import java.util.Map;

/// Where a service is and how to be let in.
///
/// @param name the service's name in the settings, used in messages
/// @param base what stands before the operation, for example `https://api.deepseek.com`; a slash at
///   its end does not matter
/// @param key sent as a bearer token, [Secret#NONE] to send none
/// @param headers further headers of every request
public record Endpoint(String name, URI base, Secret key, Map<String, String> headers) {
  public Endpoint {
    headers = Map.copyOf(headers);
  }

  /// An endpoint without further headers.
  public Endpoint(String name, URI base, Secret key) {
    this(name, base, key, Map.of());
  }

  /// The address of an operation, such as `/chat/completions`.
  URI of(String operation) {
    String text = base.toString();
    return URI.create(
        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + operation);
  }
}
