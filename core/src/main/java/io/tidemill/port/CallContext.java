package io.tidemill.port;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What every call carries besides its request.
///
/// @param correlationId unique id of the call, sent as a header where the wire format has room for
///   one
/// @param deadline longest time for the whole exchange, connection and body included
/// @param headers further request headers, for example `Tidemill-Simulation`; empty outside a
///   simulation
/// @param about keys of the records that it is about, of a comparison that on the left first; never
///   sent to a service
public record CallContext(
    String correlationId, Duration deadline, Map<String, String> headers, List<String> about) {
  public CallContext {
    headers = Map.copyOf(headers);
    about = List.copyOf(about);
  }

  /// A call about no record.
  public CallContext(String correlationId, Duration deadline, Map<String, String> headers) {
    this(correlationId, deadline, headers, List.of());
  }
}
