package io.tidemill.adapters.provider.http;

import java.net.http.HttpHeaders;
import java.time.Duration;

/// What became of a request on the wire.
sealed interface Exchange {

  /// The whole answer arrived, or as much of it as is taken.
  ///
  /// @param firstByte time from the start until the first byte of the body was here, headers not
  ///   counted; `total` for an empty body
  /// @param total time from the start to the end
  record Answered(int status, HttpHeaders headers, Body body, Duration firstByte, Duration total)
      implements Exchange {}

  /// No whole answer arrived.
  ///
  /// @param how what that means for the bill
  /// @param message what happened, in words
  record Broken(Break how, String message, Duration total) implements Exchange {}

  /// Nothing was sent, because the address must not be reached.
  ///
  /// @param reason a sentence that says what to do
  record Barred(String reason, Duration total) implements Exchange {}

  /// A body of an answer.
  ///
  /// @param text what arrived, cut at the limit
  /// @param cut whether there was more
  /// @param firstByte when its first byte came, on the clock of [io.tidemill.port.Time#nanos]; the
  ///   end of an empty body
  record Body(String text, boolean cut, long firstByte) {}

  /// How far a broken exchange came.
  enum Break {
    /// The request did not leave whole: nobody worked on it.
    NOT_SENT,
    /// The request had left: somebody may have worked on it.
    SENT
  }
}
