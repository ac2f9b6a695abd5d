package io.tidemill.adapters.provider.http;

/// A header that carries a secret.
///
/// @param name of the header
/// @param scheme what stands before the secret, its space included; empty for the bare secret
/// @param secret an empty one is not sent, and then the header is not either
public record KeyHeader(String name, String scheme, Secret secret) {

  /// `Authorization: Bearer` and the secret.
  public static KeyHeader bearer(Secret secret) {
    return new KeyHeader("Authorization", "Bearer ", secret);
  }

  /// The header with nothing but the secret.
  public static KeyHeader bare(String name, Secret secret) {
    return new KeyHeader(name, "", secret);
  }
}
