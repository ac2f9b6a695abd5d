package io.tidemill.adapters.provider.http;

/// Which addresses a service may be at.
public enum Reach {
  /// Only addresses of the public internet.
  PUBLIC,
  /// Any address, also of this machine and the networks around it.
  ANYWHERE
}
