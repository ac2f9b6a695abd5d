package io.tidemill.adapters.provider.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A request as it goes on the wire.
///
/// @param uri where to
/// @param headers header name to value, secrets included; never logged
/// @param body text of a POST; empty for a GET
/// @param longest most bytes of the answer that are taken
record HttpCall(URI uri, Map<String, String> headers, String body, int longest) {
  HttpCall {
    headers = Map.copyOf(headers);
  }

  /// The same call sent to this address, with these headers besides.
  HttpCall to(URI address, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new HttpCall(address, all, body, longest);
  }

  /// What is asked: the body, or for a GET path and query.
  String asked() {
    String query = uri.getRawQuery();
    return body.isEmpty() ? uri.getRawPath() + (query == null ? "" : "?" + query) : body;
  }

  /// The name of a header whose value cannot be sent, because HTTP has no place for one of its
  /// characters.
  Optional<String> unfitHeader() {
    return headers.entrySet().stream()
        .filter(header -> !header.getValue().chars().allMatch(HttpCall::isSendable))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isSendable(int character) {
    boolean visible = ' ' <= character && character <= 0xFF && character != 0x7F;
    return visible || character == '\t';
  }

  @Override
  public String toString() {
    return "HttpCall[" + uri + ", " + body.length() + " characters]";
  }
}
