package io.tidemill.port;

import io.tidemill.failure.Failure;
import io.tidemill.value.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of a question to a model.
public sealed interface ModelReply {
  /// What was seen on the wire.
  Wire wire();

  /// The model spoke.
  ///
  /// @param text the reply, reasoning parts left out
  /// @param end why it ended
  /// @param usage tokens as reported, null when the provider did not say
  /// @param load how long the server loaded the model for it, zero when it did not or does not say
  record Spoken(String text, End end, @Nullable Tokens usage, Duration load, Wire wire)
      implements ModelReply {}

  /// The provider refused or nothing usable came back.
  ///
  /// @param usage tokens as reported, null when the provider did not say
  record Refused(Failure failure, @Nullable Tokens usage, Wire wire) implements ModelReply {}

  /// Why a reply ended.
  enum End {
    /// The model was done.
    COMPLETE,
    /// The reply hit `maxTokens`.
    LENGTH
  }
}
