package io.tidemill.expression;

import java.util.Collection;
import java.util.Optional;

/// The name that a mistyped one was probably meant to be.
public final class Nearest {
  private Nearest() {}

  /// The closest of the known names; empty when none is close.
  public static Optional<String> of(String name, Collection<String> known) {
    throw new UnsupportedOperationException("not written yet");
  }
}
