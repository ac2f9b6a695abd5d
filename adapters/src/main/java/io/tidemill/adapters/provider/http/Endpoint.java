package io.tidemill.adapters.provider.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a service is and how to be let in.
///
/// @param name the service's name in the settings, used in messages
/// @param base what stands before the operation, for example `https://api.deepseek.com`; a slash at
///   its end does not matter
/// @param keys headers that carry secrets; what they carry is taken out of everything that is kept
/// @param headers further headers of every request, shown as they are
public record Endpoint(String name, URI base, List<KeyHeader> keys, Map<String, String> headers) {
  public Endpoint {
    keys = List.copyOf(keys);
    headers = Map.copyOf(headers);
  }

  /// An endpoint that takes its key as a bearer token, without further headers.
  ///
  /// @param key [Secret#NONE] to send none
  public Endpoint(String name, URI base, Secret key) {
    this(name, base, List.of(KeyHeader.bearer(key)), Map.of());
  }

  /// The same endpoint with one header more, unless its headers have one of that name already.
  public Endpoint sending(String header, String value) {
    if (headers.keySet().stream().anyMatch(header::equalsIgnoreCase)) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Endpoint(name, base, keys, more);
  }

  /// Everything that must not be seen.
  List<Secret> secrets() {
    return keys.stream().map(KeyHeader::secret).toList();
  }

  /// The address of an operation, such as `/chat/completions`.
  URI of(String operation) {
    String text = base.toString();
    return URI.create(
        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + operation);
  }
}
