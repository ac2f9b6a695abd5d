package io.tidemill.port;

import org.jspecify.annotations.Nullable;

/// An input, settings or target that cannot be used as it is. Nothing is spent; the message names
/// place and remedy.
public class InputRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The message is shown to the user as it is.
  public InputRefused(String message) {
    super(message);
  }

  /// The message is shown to the user as it is; the cause goes to the log.
  public InputRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
