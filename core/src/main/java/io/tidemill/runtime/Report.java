package io.tidemill.runtime;

/// What an effect reports back to the loop. Opaque to whoever performs effects.
public sealed interface Report permits Inbound {}
