package io.tidemill.testkit.simulation;

import org.jspecify.annotations.Nullable;

/// Something happened that must never happen.
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1;

  Violation(String what) {
    super(what);
  }

  Violation(String what, Throwable cause) {
    super(what, cause);
  }

  /// Says that something must hold.
  @SuppressWarnings("AnnotateFormatMethod")
  static void unless(boolean holds, String what, @Nullable Object... details) {
    if (!holds) {
      throw new Violation(what.formatted(details));
    }
  }
}
