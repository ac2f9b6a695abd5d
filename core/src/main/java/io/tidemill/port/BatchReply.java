package io.tidemill.port;

import io.tidemill.failure.Failure;

/// What became of an exchange about a batch.
///
/// @param <T> what is told when it went well
public sealed interface BatchReply<T> {
  /// It went well.
  record Told<T>(T value, Wire wire) implements BatchReply<T> {}

  /// The provider refused, or no answer came back; `AMBIGUOUS` where the provider may have acted.
  record Refused<T>(Failure failure, Wire wire) implements BatchReply<T> {}
}
