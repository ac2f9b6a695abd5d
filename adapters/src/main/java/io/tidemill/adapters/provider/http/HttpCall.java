package io.tidemill.adapters.provider.http;

import java.net.URI;
import java.util.Map;

/// A request as it goes on the wire.
///
/// @param uri where to
/// @param headers header name to value, secrets included; never logged
/// @param body text of a POST; empty for a GET
record HttpCall(URI uri, Map<String, String> headers, String body) {
  HttpCall {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "HttpCall[" + uri + ", " + body.length() + " characters]";
  }
}
