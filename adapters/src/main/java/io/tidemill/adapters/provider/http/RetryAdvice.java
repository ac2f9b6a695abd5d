package io.tidemill.adapters.provider.http;

import java.net.http.HttpHeaders;
import java.util.Locale;

/// What a server says with `x-should-retry` about sending the same request again (science.md
/// B.1.1).
public enum RetryAdvice {
  /// It can help.
  AGAIN,
  /// It cannot help.
  NEVER,
  /// The server does not say.
  UNSAID;

  /// The advice in these headers; anything but `true` and `false` says nothing.
  static RetryAdvice read(HttpHeaders headers) {
    String said = headers.firstValue("x-should-retry").orElse("").strip();
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "true" -> AGAIN;
      case "false" -> NEVER;
      default -> UNSAID;
    };
  }
}
