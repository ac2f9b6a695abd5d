package io.tidemill.house.broken.adapters.provider.openai;

import io.tidemill.house.broken.adapters.provider.http.Transport;

/// Uses what is shared, as it may.
public record Chat(Transport transport) {}
