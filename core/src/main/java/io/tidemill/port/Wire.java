package io.tidemill.port;

import io.tidemill.value.ServerLimits;
import java.time.Duration;

/// What was seen on the wire, kept for trace, money and pools.
///
/// @param status HTTP status, 0 when no answer arrived
/// @param requestBody body as sent, for a GET path and query; without secrets
/// @param responseBody body as received, cut at 4 MB; empty when none arrived
/// @param firstByte time from the start to the first byte of the answer, zero when none arrived
/// @param total time from the start to the end of the exchange
/// @param limits what the server said about its limits
public record Wire(
    int status,
    String requestBody,
    String responseBody,
    Duration firstByte,
    Duration total,
    ServerLimits limits) {

  /// No exchange took place.
  public static final Wire NONE =
      new Wire(0, "", "", Duration.ZERO, Duration.ZERO, ServerLimits.UNSAID);
}
