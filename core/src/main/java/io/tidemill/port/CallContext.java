package io.tidemill.port;

import java.time.Duration;
import java.util.Map;

/// What every call carries besides its request.
///
/// @param correlationId unique id of the call, sent as a header where the wire format has room for
///   one
/// @param deadline longest time for the whole exchange, connection and body included
/// @param headers further request headers, for example `Tidemill-Simulation`; empty outside a
///   simulation
public record CallContext(String correlationId, Duration deadline, Map<String, String> headers) {
  public CallContext {
    headers = Map.copyOf(headers);
  }
}
