package io.tidemill.house.broken.adapters.provider.http;

/// Shared by the providers.
public record Transport(String origin) {}
