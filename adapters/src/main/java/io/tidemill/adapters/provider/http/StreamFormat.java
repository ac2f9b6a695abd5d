package io.tidemill.adapters.provider.http;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// How a service sends an answer in parts.
public interface StreamFormat {
  /// Above this many tokens of a reply, services that can do both are asked for a stream: gateways
  /// cut connections that stay silent for minutes, and the services' own clients refuse such calls
  /// in one piece (ADR 0013).
  int LONG_REPLY = 16_000;

  /// The texts of the parts, in order.
  ///
  /// @param text the body as received; nothing is found in one that is no stream
  List<String> split(String text);

  /// The answer that the same request would get in one piece.
  ///
  /// @return empty when the parts have no end: the answer was cut off on its way
  Optional<ObjectNode> join(StreamParts parts);
}
