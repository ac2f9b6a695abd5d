package io.tidemill.adapters.provider.http;

import io.tidemill.failure.Failure;
import io.tidemill.port.Wire;

/// What became of a request for a text.
public sealed interface TextReply {

  /// A 2xx answer, whole.
  record Text(String text, Wire wire) implements TextReply {}

  /// Anything else, classified.
  record Failed(Failure failure, Wire wire) implements TextReply {}
}
