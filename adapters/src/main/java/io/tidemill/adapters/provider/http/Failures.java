package io.tidemill.adapters.provider.http;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Wire;

/// Makes failures of one endpoint, without secrets.
///
/// @param endpoint the endpoint's name
record Failures(String endpoint, Redaction redaction) {

  /// The failure that the table makes of the signal.
  Failure of(Signal signal, String who, Wire wire) {
    return of(signal, Classification.of(signal).kind(), who, wire);
  }

  /// A failure whose class is known without the table.
  Failure of(Signal signal, FailureClass kind, String who, Wire wire) {
    String headline = signal.headline();
    String words = headline.isEmpty() ? Classification.of(signal).meaning() : headline;
    String message = endpoint + " answered " + signal.status() + ": " + words;
    String code = signal.code().isEmpty() ? signal.type() : signal.code();
    return new Failure(
        kind,
        redaction.clean(message),
        who,
        wire.status(),
        redaction.clean(code),
        redaction.excerpt(wire.responseBody()),
        null);
  }

  /// An answer that is none, said in our words.
  JsonReply odd(WireFault fault, String who, Wire wire) {
    Signal signal = new Signal(wire.status(), "", "", fault.meaning());
    return new JsonReply.Failed(of(signal, fault.kind(), who, wire), wire);
  }
}
