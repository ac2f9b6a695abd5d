package io.tidemill.adapters.provider.http;

import java.net.URI;
import java.util.Map;

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

  @Override
  public String toString() {
    return "HttpCall[" + uri + ", " + body.length() + " characters]";
  }
}
